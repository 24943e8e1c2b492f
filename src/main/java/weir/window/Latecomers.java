package weir.window;

import java.util.function.Consumer;
import weir.decode.Reading;

/** Makes the rows of the late output. */
final class Latecomers {
    private final Statistics statistics;
    private final long latenessMillis;
    private final Consumer<Late> out;

    Latecomers(Statistics statistics, long latenessMillis, Consumer<Late> out) {
        this.statistics = statistics;
        this.latenessMillis = latenessMillis;
        this.out = out;
    }

    /**
     * One reading.
     *
     * @param complete the watermark at which its last window was complete
     * @param mark the watermark it missed
     */
    void reading(Reading reading, long complete, long mark) {
        out.accept(
                new Late(
                        reading.key(),
                        reading.measure(),
                        reading.timestampMillis(),
                        reading.value(),
                        reading.weight(),
                        reading.member(),
                        reading.head() ? 1 : 0,
                        false,
                        mark,
                        mark - complete - latenessMillis));
    }

    /** A block, its readings or what they were combined into. */
    void block(Block block, long complete, long mark) {
        if (block.readings() != null) {
            for (Reading reading : block.readings().all()) {
                reading(reading, complete, mark);
            }
            return;
        }
        Partials partials = block.partials();
        for (int row = 0; row < partials.size(); row++) {
            out.accept(
                    new Late(
                            partials.key(row),
                            partials.measure(row),
                            block.start(),
                            Double.NaN,
                            Double.NaN,
                            null,
                            statistics.count(partials.cells(), row),
                            true,
                            mark,
                            mark - complete - latenessMillis));
        }
    }
}
