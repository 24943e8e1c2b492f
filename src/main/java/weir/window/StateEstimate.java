package weir.window;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataOutputSerializer;
import weir.decode.Handful;
import weir.decode.Reading;

/**
 * What an operator of a live run keeps between checkpoints, and how much of it there is: the bytes
 * that a checkpoint gets. Rows of typical series are written as state is, so that the figure
 * follows the statistics asked for.
 *
 * @param operator its uid
 * @param keeps what, in words
 * @param bytesPerSeries of each key and measure; 0 where the size does not grow with their number
 */
public record StateEstimate(String operator, String keeps, long bytesPerSeries) {
    private static final int SAMPLE = 256;
    private static final String TYPICAL_KEY = "key-000123";

    /** Of all operators behind the source, in the order of the flow. */
    public static List<StateEstimate> live(WindowSpec spec) {
        List<StateEstimate> all = new ArrayList<>();
        all.add(new StateEstimate("window-combine", "its watermark", 0));
        all.add(new StateEstimate("window-admit", "watermarks, when what is pending is due", 0));
        all.addAll(windows(spec));
        if (spec.fill() != WindowSpec.Fill.NONE) {
            all.add(new StateEstimate("window-fill", "the newest row of a series", row(spec)));
        }
        all.add(new StateEstimate("window-ledger", "the ledger", 0));
        return all;
    }

    private static List<StateEstimate> windows(WindowSpec spec) {
        return switch (spec.kind()) {
            case TOTAL -> List.of(slices(spec, "one partial", 1));
            case SESSION -> List.of(slices(spec, "a partial for each open session", 1));
            case ROLLING ->
                    List.of(
                            new StateEstimate(
                                    "window-rolling",
                                    "each reading of the last "
                                            + length(spec.sizeMillis())
                                            + ", "
                                            + reading()
                                            + " bytes",
                                    0));
            case TUMBLING, SLIDING, CUMULATIVE -> {
                if (spec.kind() == WindowSpec.Kind.TUMBLING && !spec.live().early()) {
                    yield List.of(slices(spec, open(spec)));
                }
                long kept = rest(spec) / step(spec);
                // About as many as there are in the middle between two turns of WindowSlices.
                long merges = 1 + (long) Math.sqrt(kept + 1);
                yield List.of(
                        slices(spec, open(spec)),
                        new StateEstimate(
                                "window-merge",
                                count(kept, spec) + ", and about " + merges + " merges of them",
                                (kept + merges) * partial(spec)));
            }
        };
    }

    private static StateEstimate slices(WindowSpec spec, long count) {
        return slices(spec, count(count, spec), count);
    }

    private static StateEstimate slices(WindowSpec spec, String keeps, long count) {
        String grows =
                Statistics.of(spec).grows()
                        ? ", more where many readings make quantiles or distinct counts"
                        : "";
        return new StateEstimate("window-slice", keeps + grows, count * partial(spec));
    }

    private static String count(long slices, WindowSpec spec) {
        return "%d %s of %s"
                .formatted(slices, slices == 1 ? "slice" : "slices", length(step(spec)));
    }

    /** Slices that readings can still come for: up to the newest, which the watermark is behind. */
    private static long open(WindowSpec spec) {
        return 1 - Math.floorDiv(-rest(spec) - spec.outOfOrdernessMillis(), step(spec));
    }

    private static long rest(WindowSpec spec) {
        return Slicing.of(spec).longestRest() + spec.allowedLatenessMillis();
    }

    private static long step(WindowSpec spec) {
        return Math.max(1, spec.slideMillis());
    }

    private static String length(long millis) {
        return WindowSpec.lengthText(millis, false);
    }

    private static long partial(WindowSpec spec) {
        Statistics statistics = Statistics.of(spec);
        Partials partials = new Partials(statistics, SAMPLE);
        for (int i = 0; i < SAMPLE; i++) {
            partials.add(Reading.of(TYPICAL_KEY + i, i, 1.25 * i));
        }
        Block block = new Block(0, 0, 1, 0, partials, null, null);
        return written(out -> new BlockSerializer(statistics).serialize(block, out)) / SAMPLE;
    }

    private static long row(WindowSpec spec) {
        double[] values = new double[spec.statistics().size()];
        WindowResult row =
                new WindowResult(TYPICAL_KEY, "", 0, 1, values, WindowResult.Kind.FINAL, 0);
        return written(out -> new WindowResultSerializer().serialize(row, out));
    }

    private static long reading() {
        Reading[] readings = new Reading[SAMPLE];
        for (int i = 0; i < SAMPLE; i++) {
            readings[i] = Reading.of(TYPICAL_KEY, i * 1000L, 1.25 * i);
        }
        return written(out -> ReadingsOfSeries.write(Handful.of(readings), out)) / SAMPLE;
    }

    private static long written(Writing writing) {
        DataOutputSerializer out = new DataOutputSerializer(SAMPLE);
        try {
            writing.to(out);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return out.length();
    }

    private interface Writing {
        void to(DataOutputSerializer out) throws IOException;
    }
}
