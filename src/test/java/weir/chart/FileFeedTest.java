package weir.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFeedTest {
    @TempDir Path folder;

    @Test
    void aFileIsFollowedWhileItGrowsAndUntilItHasItsName() throws IOException {
        Path part = folder.resolve("out.jsonl.part");
        Files.writeString(part, line("a", 1, "1.5") + line("b", 1, "null").substring(0, 20));
        FileFeed feed = new FileFeed(folder.resolve("out.jsonl"));
        Picture picture = feed.picture(ZoneOffset.UTC, "1");
        feed.follow();
        assertThat(rows(picture)).hasSize(1);

        Files.writeString(part, line("b", 1, "null").substring(20), StandardOpenOption.APPEND);
        assertThat(feed.follow()).isTrue();
        assertThat(rows(picture)).hasSize(2);
        assertThat(rows(picture).get(1).statistics()[1]).isNaN();
        assertThat(picture.status().ended()).isEmpty();

        Files.move(part, folder.resolve("out.jsonl"));
        feed.follow();
        assertThat(picture.status().ended()).isEqualTo("the run that wrote it ended");
    }

    @Test
    void rowsThatARestartCutOffAndWroteAgainAreThereOnce() throws IOException {
        Path part = folder.resolve("out.jsonl.part");
        Files.writeString(part, line("a", 1, "1") + line("a", 2, "2"));
        FileFeed feed = new FileFeed(part);
        Picture picture = feed.picture(ZoneOffset.UTC, "1");
        feed.follow();
        Files.writeString(part, line("a", 1, "1"));
        feed.follow();
        Files.writeString(part, line("a", 2, "2") + line("a", 3, "3"), StandardOpenOption.APPEND);
        feed.follow();
        assertThat(rows(picture)).extracting(Row::end).containsExactly(1000L, 2000L, 3000L);
    }

    @Test
    void csvHasItsKeysBeforeTheWindowAndItsStatisticsBehind() throws IOException {
        Path file = folder.resolve("out.csv");
        Files.writeString(
                file,
                "page,\"a \"\"b\"\"\",measure,window_start,window_end,count,avg\n"
                        + "\"x,\ny\",1,bytes,1970-01-01T00:00:00.000Z,1970-01-01T00:00:01.000Z,2,\n");
        FileFeed feed = new FileFeed(file);
        Picture picture = feed.picture(ZoneOffset.UTC, "1");
        feed.follow();
        assertThat(picture.head().keyColumns()).containsExactly("page", "a \"b\"");
        assertThat(picture.head().statistics()).containsExactly("count", "avg");
        History.Name name = picture.history().name(0);
        assertThat(picture.parts(name.key(), name.measure()))
                .containsExactly("x,\ny", "1", "bytes");
    }

    @Test
    void theStepIsFoundWhereEndsAreOnAGrid() throws IOException {
        Path file = folder.resolve("out.jsonl");
        Files.writeString(file, line("a", 1, "1") + line("a", 2, "2") + line("a", 7, "3"));
        FileFeed feed = new FileFeed(file);
        Picture picture = feed.picture(ZoneOffset.UTC, "1");
        feed.follow();
        assertThat(picture.history().steps().stepMillis()).isEqualTo(1000);
    }

    @Test
    void whatIsNoResultIsNamed() throws IOException {
        Path file = folder.resolve("out.jsonl");
        Files.writeString(file, "{\"a\":1}\n");
        assertThatThrownBy(() -> new FileFeed(file).picture(ZoneOffset.UTC, "1"))
                .hasMessage(
                        file
                                + ": '{\"a\":1}' has no columns window_start and window_end: these"
                                + " are no results of Weir");
    }

    private static List<Row> rows(Picture picture) {
        return picture.history().since(0, Integer.MAX_VALUE).rows();
    }

    private static String line(String key, int second, String average) {
        return ("{\"key\":\"%s\",\"window_start\":\"1970-01-01T00:00:0%d.000Z\","
                        + "\"window_end\":\"1970-01-01T00:00:0%d.000Z\",\"count\":1,\"avg\":%s,"
                        + "\"kind\":\"final\",\"revision\":0}\n")
                .formatted(key, second - 1, second, average);
    }
}
