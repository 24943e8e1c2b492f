package weir.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Readings a second of live runs, Weir's and Flink's own windows in turn, each run a process of its
 * own. {@code cpu} is the processor time a reading, of all cores: it says the same on a machine
 * that is not alone.
 */
final class Live {
    /** What is run: 100 keys, so many readings of each a second of event time. */
    private enum Shape {
        TUMBLING_10S("TUMBLING", 10_000, 10_000, 1000, true),
        SLIDING_10S_1S("SLIDING", 10_000, 1000, 1000, true),
        SLIDING_60S_1S("SLIDING", 60_000, 1000, 1000, true),
        SLIDING_10M_1S("SLIDING", 600_000, 1000, 1000, true),
        ROLLING_10S("ROLLING", 10_000, 0, 10, false),
        ROLLING_10M("ROLLING", 600_000, 0, 10, false);

        private final List<String> words;
        private final boolean ofFlinkToo;

        Shape(String kind, long size, long slide, int density, boolean ofFlinkToo) {
            this.words = List.of(kind, "" + size, "" + slide, "" + density);
            this.ofFlinkToo = ofFlinkToo;
        }
    }

    private static final String WEIR = "weir";
    private static final String FLINK = "flink";

    private final List<Shape> shapes;
    private final int seconds;
    private final Map<Shape, Map<String, List<double[]>>> rates = new EnumMap<>(Shape.class);

    private Live(List<Shape> shapes, int seconds) {
        this.shapes = shapes;
        this.seconds = seconds;
    }

    /** All shapes, each run measured for ten seconds after five to warm up. */
    static Live full() {
        return new Live(List.of(Shape.values()), 10);
    }

    /** A look at whether they still run. */
    static Live quick() {
        return new Live(List.of(Shape.SLIDING_10S_1S, Shape.ROLLING_10S), 1);
    }

    void run(int rounds, PrintStream out) throws IOException, InterruptedException {
        for (int round = 0; round < rounds; round++) {
            for (Shape shape : shapes) {
                run(shape, WEIR, out);
                if (shape.ofFlinkToo) {
                    run(shape, FLINK, out);
                }
            }
        }
        shapes.forEach(shape -> out.println(line(shape)));
    }

    private void run(Shape shape, String who, PrintStream out)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(who));
        words.addAll(shape.words);
        words.add(Integer.toString(seconds));
        Process process =
                new ProcessBuilder(JavaCommand.of("2g", "LiveRate", words))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(shape + " of " + who + " failed");
        }
        double[] rate =
                Arrays.stream(said.trim().split(" ")).mapToDouble(Double::parseDouble).toArray();
        out.printf("%-15s %-6s %,12.0f a second  %7.1f ns of cpu%n", shape, who, rate[0], rate[1]);
        rates.computeIfAbsent(shape, none -> new HashMap<>())
                .computeIfAbsent(who, none -> new ArrayList<>())
                .add(rate);
    }

    private String line(Shape shape) {
        double weir = median(shape, WEIR, 0);
        String line =
                "| %s | %.1f M | %.0f ns |".formatted(shape, weir / 1e6, median(shape, WEIR, 1));
        return shape.ofFlinkToo
                ? line
                        + " %.2f M | %.0f ns | %.1f | %.1f |"
                                .formatted(
                                        median(shape, FLINK, 0) / 1e6,
                                        median(shape, FLINK, 1),
                                        weir / median(shape, FLINK, 0),
                                        median(shape, FLINK, 1) / median(shape, WEIR, 1))
                : line + " – | – | – | – |";
    }

    private double median(Shape shape, String who, int of) {
        double[] all =
                rates.get(shape).get(who).stream().mapToDouble(r -> r[of]).sorted().toArray();
        return (all[(all.length - 1) / 2] + all[all.length / 2]) / 2;
    }
}
