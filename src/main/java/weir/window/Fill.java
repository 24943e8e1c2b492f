package weir.window;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Puts rows of kind {@code fill} where a series has windows without a reading, between two that
 * have some: when the row of the later one comes. Counts are 0 in such rows. It holds one row a
 * series; a gap of more than {@value #LONGEST_GAP} windows stays as it is.
 */
final class Fill extends KeyedProcessFunction<String, WindowResult, WindowResult> {
    static final int LONGEST_GAP = 100_000;

    private final WindowSpec spec;

    private transient Slicing slicing;
    private transient Statistics statistics;
    // The newest final row of the series.
    private transient ValueState<WindowResult> newest;
    // Of that row: those of a run before may have been others. Version 0.1 wrote none.
    private transient ValueState<String> columns;

    Fill(WindowSpec spec) {
        this.spec = spec;
    }

    @Override
    public void open(OpenContext context) {
        slicing = Slicing.of(spec);
        statistics = Statistics.of(spec);
        newest =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>("newest", WindowResultSerializer.TYPE));
        columns = getRuntimeContext().getState(new ValueStateDescriptor<>("columns", Types.STRING));
    }

    @Override
    public void processElement(WindowResult row, Context context, Collector<WindowResult> out)
            throws Exception {
        if (row.kind() == WindowResult.Kind.FINAL) {
            WindowResult before = newest.value();
            if (before != null && hasTheseColumns()) {
                fill(before, row, out);
            }
            if (before == null || row.windowEnd() > before.windowEnd()) {
                newest.update(row);
                columns.update(statistics.toString());
                forgetLater(before, row, context.timerService());
            }
        }
        out.collect(row);
    }

    private boolean hasTheseColumns() throws Exception {
        String names = columns.value();
        return names == null || names.equals(statistics.toString());
    }

    private void forgetLater(WindowResult before, WindowResult row, TimerService timers) {
        if (spec.live().keyTtlMillis() > 0) {
            if (before != null) {
                timers.deleteEventTimeTimer(forgottenAt(before));
            }
            timers.registerEventTimeTimer(forgottenAt(row));
        }
    }

    /** The watermark at which a series without another row is forgotten. */
    private long forgottenAt(WindowResult row) {
        return row.windowEnd() - 1 + spec.live().keyTtlMillis();
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<WindowResult> out)
            throws Exception {
        newest.clear();
        columns.clear();
    }

    /** What closed the window of the later row has closed those before it. */
    private void fill(WindowResult before, WindowResult next, Collector<WindowResult> out) {
        double[] filled = filled(before.statistics());
        for (long end : between(before.windowEnd(), next.windowEnd())) {
            out.collect(
                    new WindowResult(
                            before.key(),
                            before.measure(),
                            slicing.windowStart(end),
                            end,
                            filled,
                            WindowResult.Kind.FILL,
                            0,
                            next.closedBy()));
        }
    }

    /** The ends of the windows between two; none when they are too many. */
    private List<Long> between(long end, long next) {
        List<Long> ends = new ArrayList<>();
        for (long at = slicing.nextWindowEnd(end); at < next; at = slicing.nextWindowEnd(at)) {
            if (ends.size() == LONGEST_GAP) {
                return List.of();
            }
            ends.add(at);
        }
        return ends;
    }

    private double[] filled(double[] before) {
        double[] filled = new double[before.length];
        for (int i = 0; i < filled.length; i++) {
            filled[i] = statistics.whole(i) ? 0 : filled(before[i]);
        }
        return filled;
    }

    private double filled(double before) {
        return switch (spec.fill()) {
            case NONE, NULL -> Double.NaN;
            case ZERO -> 0;
            case PREVIOUS -> before;
        };
    }
}
