package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import weir.decode.SplitName;
import weir.window.Standing.Status;

/** A watermark that stands still is explained once, by what holds it. */
class StandstillTest {
    private static final WindowSpec SPEC =
            Specs.tumbling(10_000)
                    .but()
                    .outOfOrderness(5000)
                    .live(LiveSpec.NONE.explain(30_000))
                    .build();

    private final Standstill standstill = new Standstill(SPEC, 0);

    @Test
    void theSubtaskWithTheLowestWatermarkHoldsItAndIsExplainedOnce() {
        take(1, 42_000, Status.ACTIVE, "trades-1", 47_001, 1000);
        take(2, 12_000, Status.IDLE, "trades-2", 17_001, 1000);
        take(0, 100_000, Status.ACTIVE, "trades-0", 105_001, 1000);
        assertThat(standstill.explanation(30_999)).isNull();
        assertThat(standstill.explanation(31_000))
                .isEqualTo(
                        "no window has been closed for 30s: trades-1 holds the watermark; its newest"
                                + " reading is of 1970-01-01T00:00:47.001Z; the next window ends at"
                                + " 1970-01-01T00:00:50Z and is closed by a reading of"
                                + " 1970-01-01T00:00:55Z or later");
        assertThat(standstill.explanation(90_000)).isNull();
        assertThat(standstill.forMillis(90_000)).isEqualTo(89_000);
    }

    @Test
    void itIsExplainedAgainAfterItHasMoved() {
        take(0, 1000, Status.ACTIVE, "-", 6001, 1000);
        assertThat(standstill.explanation(31_000)).contains("- holds the watermark");
        take(0, 1000, Status.ACTIVE, "-", 6001, 40_000);
        assertThat(standstill.explanation(70_000)).isNull();
        take(0, 2000, Status.ACTIVE, "-", 7001, 80_000);
        assertThat(standstill.explanation(109_999)).isNull();
        assertThat(standstill.explanation(110_000)).contains("1970-01-01T00:00:07.001Z");
    }

    @Test
    void aSilentInputIsExplainedByTheSplitThatWasHeardLast() {
        take(0, 1000, Status.IDLE, "a.csv", 6001, 1000);
        take(1, 3000, Status.IDLE, "b.csv", 8001, 1000);
        assertThat(standstill.explanation(30_000))
                .startsWith(
                        "no window has been closed for 30s: the whole input is silent, last of all"
                                + " b.csv; its newest reading is of 1970-01-01T00:00:08.001Z; ");
    }

    @Test
    void aSplitWithoutAReadingIsNamed() {
        take(0, Long.MIN_VALUE, Status.ACTIVE, "subtask 1 of the source", Long.MIN_VALUE, 0);
        assertThat(standstill.explanation(30_000))
                .isEqualTo(
                        "no window has been closed for 30s: subtask 1 of the source has sent no"
                                + " reading yet; windows wait for its readings");
    }

    @Test
    void aSourceThatHasEndedIsNotExplained() {
        take(0, 1000, Status.ACTIVE, "-", 6001, 1000);
        take(0, 1000, Status.FINISHED, "-", 6001, 2000);
        assertThat(standstill.explanation(99_000)).isNull();
    }

    @Test
    void ofSeveralSplitsOfASubtaskTheOneBehindHoldsItUntilItIsIdle() {
        SplitTimes splits = new SplitTimes("subtask 1");
        splits.name(new SplitName("trades-0"));
        splits.reading(9000);
        splits.name(new SplitName("trades-1"));
        splits.reading(2000);
        splits.reading(1000);
        assertThat(holder(splits, 0)).isEqualTo("trades-1 2000");
        splits.name(new SplitName("trades-0"));
        splits.reading(9500);
        assertThat(holder(splits, 9000)).isEqualTo("trades-1 2000");
        assertThat(holder(splits, 10_000)).isEqualTo("trades-0 9500");
        assertThat(holder(splits, 99_000)).isEqualTo("trades-0 9500");
    }

    @Test
    void splitsThatNeverHadAReadingAreNamedBesideTheOneThatHoldsTheWatermark() {
        SplitTimes splits = new SplitTimes("subtask 1");
        splits.name(SplitName.given("trades-0"));
        splits.name(SplitName.given("trades-1"));
        splits.name(SplitName.given("trades-2"));
        splits.name(new SplitName("trades-1"));
        splits.reading(6001);
        splits.name(SplitName.given("trades-3"));
        assertThat(holder(splits, 0)).startsWith("trades-0 ");
        splits.reading(5000);
        SplitTimes.Clock clock = new SplitTimes.Clock(15_000, 10_000);
        standstill.take(splits.standing(0, 1000, Status.ACTIVE, clock), 0);
        assertThat(standstill.explanation(30_000))
                .contains(": trades-1 holds the watermark; its newest reading is of ")
                .endsWith("; no reading has come from trades-0, trades-2, trades-3");
    }

    @Test
    void aSubtaskOfSplitsWithoutAReadingNamesOneOfThemAndTheOthers() {
        SplitTimes splits = new SplitTimes("subtask 1");
        splits.name(SplitName.given("trades-0"));
        splits.name(SplitName.given("trades-1"));
        SplitTimes.Clock clock = new SplitTimes.Clock(0, 10_000);
        standstill.take(splits.standing(0, Long.MIN_VALUE, Status.IDLE, clock), 0);
        assertThat(standstill.explanation(30_000))
                .endsWith(
                        ": trades-0 has sent no reading yet; windows wait for its readings;"
                                + " no reading has come from trades-1");
    }

    private static String holder(SplitTimes splits, long now) {
        Standing standing = splits.standing(0, 0, Status.ACTIVE, new SplitTimes.Clock(now, 10_000));
        return standing.split() + " " + standing.newestMillis();
    }

    private void take(
            int subtask, long watermark, Status status, String split, long newest, long now) {
        standstill.take(new Standing(subtask, watermark, status, split, newest, ""), now);
    }
}
