package weir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One clock that runs ahead makes nothing late; of topics: TopicLiveIT. */
class FutureReadingsTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "--follow"})
    void aReadingFurtherAheadThanAllowedNeverMovesAWatermark(String options) throws Exception {
        long now = System.currentTimeMillis();
        long ahead = now + Duration.ofDays(2).toMillis();
        Path file = folder.resolve("in.csv");
        Files.writeString(
                file,
                "timestamp,value\n%d,1\n%d,2\n%d,3\n%d,4\n"
                        .formatted(now - 9000, ahead, now - 8000, now - 7000));
        List<String> words = new ArrayList<>(List.of(file.toString(), "--out-of-orderness", "0s"));
        words.addAll(options.isEmpty() ? List.of() : List.of(options.split(" ")));

        assertThat(SeenWatermarks.of(words, 4))
                .containsExactly(
                        "reading none",
                        "rejected " + (now - 9001),
                        "reading " + (now - 9001),
                        "reading " + (now - 8001));
    }
}
