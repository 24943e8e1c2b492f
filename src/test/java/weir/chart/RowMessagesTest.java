package weir.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import weir.window.WindowResult;

class RowMessagesTest {
    private static final Message.At NOTHING = new Message.At(0, 0);

    private final Picture picture =
            new Picture(
                    new PageHead(
                            "a test",
                            "tumbling:1s",
                            true,
                            List.of("key"),
                            "price",
                            List.of("count"),
                            -1,
                            1000,
                            ZoneOffset.UTC,
                            "1"));
    private long nanos;
    private final RowMessages messages = new RowMessages(picture, () -> nanos);

    @Test
    void pagesThatAreAsFarGetTheSameMessage() {
        row("a", 1);
        Message first = messages.behind(NOTHING, false).get(0);
        row("b", 2);
        beat();
        List<Message> one = messages.behind(first.at(), false);
        assertThat(text(one)).contains("\"series\":[[\"b\"]]").contains("[1,1000,2000,[\"2\"]");
        assertThat(messages.behind(first.at(), false)).isSameAs(one);
        assertThat(messages.behind(one.get(0).at(), false)).isEmpty();
    }

    @Test
    void whatComesBetweenTwoBeatsWaitsForTheNext() {
        row("a", 1);
        Message.At had = messages.behind(NOTHING, false).get(0).at();
        row("a", 2);
        assertThat(messages.behind(had, false)).isEmpty();
        assertThat(messages.restMillis()).isEqualTo(200);
        beat();
        assertThat(messages.behind(had, false)).hasSize(1);
    }

    @Test
    void aPageThatIsOpenedLateGetsAllAndIsThenInStepWithTheOthers() {
        row("a", 1);
        Message.At had = messages.behind(NOTHING, false).get(0).at();
        row("b", 2);
        beat();
        had = messages.behind(had, false).get(0).at();
        List<Message> all = messages.behind(NOTHING, false);
        assertThat(text(all))
                .contains("\"series\":[[\"a\"],[\"b\"]]")
                .contains("[\"1\"]", "[\"2\"]");
        assertThat(all.get(0).at()).isEqualTo(had);
    }

    @Test
    void theEndWaitsForNoBeat() {
        row("a", 1);
        Message.At had = messages.behind(NOTHING, false).get(0).at();
        row("a", 2);
        assertThat(text(messages.behind(had, true))).contains("[\"2\"]").doesNotContain("[\"1\"]");
    }

    @Test
    void manyRowsAreSeveralMessagesAndNoneIsInTwo() {
        for (int second = 1; second <= 4_500; second++) {
            row("a", second);
        }
        List<Message> all = messages.behind(NOTHING, false);
        assertThat(all).hasSize(3);
        assertThat(text(all).split("\\[0,")).hasSize(1 + 4_500);
        assertThat(messages.behind(all.get(2).at(), false)).isEmpty();
    }

    private void beat() {
        nanos += TimeUnit.MILLISECONDS.toNanos(200);
    }

    private void row(String key, int second) {
        double[] count = {second};
        long end = second * 1000L;
        picture.row(
                new WindowResult(key, "", end - 1000, end, count, WindowResult.Kind.FINAL, 0),
                false);
    }

    private static String text(List<Message> messages) {
        StringBuilder all = new StringBuilder();
        messages.forEach(each -> all.append(new String(each.bytes(), StandardCharsets.UTF_8)));
        return all.toString();
    }
}
