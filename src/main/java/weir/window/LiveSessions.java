package weir.window;

import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.triggers.EventTimeTrigger;
import org.apache.flink.util.OutputTag;

/**
 * The sessions of a live run: Flink's own session windows, a key a series, over blocks of one
 * series each. They merge what is no more than the gap apart, and say themselves what is late.
 *
 * @param results the sessions' averages
 * @param late readings that no session took
 * @param settled counts of records whose session is complete
 * @param lateCounts of records counted over from used to late
 */
record LiveSessions(
        DataStream<WindowResult> results,
        DataStream<Late> late,
        DataStream<Tuple2<String, Long>> settled,
        DataStream<Tuple2<String, Long>> lateCounts) {

    /** Behind {@link Admit}, which passes blocks on in the subtask that has their series too. */
    static LiveSessions over(DataStream<Block> admitted, WindowSpec spec, Statistics statistics) {
        OutputTag<Block> late = late(statistics);
        Beats beats = Beats.of(spec);
        SingleOutputStreamOperator<WindowResult> results =
                DataStreamUtils.reinterpretAsKeyedStream(admitted, new BySeries(), Types.STRING)
                        .window(
                                EventTimeSessionWindows.withDynamicGap(
                                        new SessionTimes(statistics, spec.sizeMillis())))
                        .trigger(
                                beats == null
                                        ? EventTimeTrigger.create()
                                        : new EveryBeatTrigger(beats))
                        .allowedLateness(Duration.ofMillis(spec.allowedLatenessMillis()))
                        .sideOutputLateData(late)
                        .aggregate(
                                new MergeBlocks(statistics),
                                new SessionFunction(statistics, spec.revised()),
                                BlockSerializer.type(statistics),
                                BlockSerializer.type(statistics),
                                WindowResultSerializer.TYPE)
                        .name("window-session")
                        .uid("window-session");
        SingleOutputStreamOperator<Late> missed =
                results.getSideOutput(late)
                        .transform("late", TypeInformation.of(Late.class), new LateSessions(spec))
                        .name("window-late")
                        .uid("window-late");
        return new LiveSessions(
                results,
                missed,
                results.getSideOutput(LedgerCounts.OUTLET),
                missed.getSideOutput(LedgerCounts.OUTLET));
    }

    /** The way from Flink's windows to {@link LateSessions}. */
    static OutputTag<Block> late(Statistics statistics) {
        return new OutputTag<>("late-sessions", BlockSerializer.type(statistics));
    }

    /** Flink's key of a block of one series; {@link Buckets#ofSeries} is its key group. */
    private static final class BySeries implements KeySelector<Block, String> {
        @Override
        public String getKey(Block block) {
            return block.readings() != null
                    ? Buckets.series(block.readings().key(0), block.readings().measure(0))
                    : Buckets.series(block.partials().key(0), block.partials().measure(0));
        }
    }
}
