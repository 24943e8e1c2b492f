package weir.sink;

import java.time.ZoneOffset;
import java.util.List;
import weir.window.WindowResult;

/** Settings and results for the tests of this room. */
final class Rows {
    private Rows() {}

    /** A batch: one key column, four statistics, CSV without kinds, all decimals. */
    static SinkSpec spec(String place) {
        return new SinkSpec(
                place,
                false,
                List.of("symbol"),
                false,
                List.of("count", "avg", "min", "max"),
                false,
                false,
                -1,
                true,
                false,
                ZoneOffset.UTC,
                1 << 20,
                false,
                80);
    }

    static SinkSpec live(String place) {
        SinkSpec spec = spec(place);
        return with(spec, true, spec.kinds(), spec.terminal(), spec.columns());
    }

    static SinkSpec kinds(SinkSpec spec) {
        return with(spec, spec.live(), true, spec.terminal(), spec.columns());
    }

    static SinkSpec terminal(SinkSpec spec, int columns) {
        return with(spec, spec.live(), spec.kinds(), true, columns);
    }

    static SinkSpec sorting(SinkSpec spec, long sortBytes, boolean ordered) {
        return new SinkSpec(
                spec.place(),
                spec.live(),
                spec.keyColumns(),
                spec.measures(),
                spec.statistics(),
                spec.kinds(),
                spec.closedBy(),
                spec.decimals(),
                ordered,
                spec.overwrite(),
                spec.zone(),
                sortBytes,
                spec.terminal(),
                spec.columns());
    }

    static SinkSpec columns(SinkSpec spec, List<String> keys, boolean measures, int decimals) {
        return new SinkSpec(
                spec.place(),
                spec.live(),
                keys,
                measures,
                spec.statistics(),
                spec.kinds(),
                spec.closedBy(),
                decimals,
                spec.ordered(),
                spec.overwrite(),
                spec.zone(),
                spec.sortBytes(),
                spec.terminal(),
                spec.columns());
    }

    private static SinkSpec with(
            SinkSpec spec, boolean live, boolean kinds, boolean terminal, int columns) {
        return new SinkSpec(
                spec.place(),
                live,
                spec.keyColumns(),
                spec.measures(),
                spec.statistics(),
                kinds,
                spec.closedBy(),
                spec.decimals(),
                spec.ordered(),
                spec.overwrite(),
                spec.zone(),
                spec.sortBytes(),
                terminal,
                columns);
    }

    static WindowResult row(String key, long start, long end, double... statistics) {
        return new WindowResult(key, "", start, end, statistics, WindowResult.Kind.FINAL, 0);
    }

    /** Row {@code i} of a series of windows of 10 s, one a second, in which keys take turns. */
    static WindowResult row(long i, int keys) {
        long end = 1_381_152_600_000L + i / keys * 1000;
        String key = "K" + i % keys;
        return row(key, end - 10_000, end, i % 7 + 1, i / 3.0, i, i * 2.0);
    }

    static <T> String text(RowFormat<T> format, T record) {
        Bytes out = new Bytes();
        format.row(record, out);
        return out.toString();
    }
}
