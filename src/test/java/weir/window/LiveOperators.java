package weir.window;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import weir.decode.Decoded;
import weir.decode.DecodedSerializer;
import weir.decode.Reading;

/** The operators of a live job, each by itself in one of Flink's test harnesses. */
final class LiveOperators {
    private static final int MAX = Windows.MAX_PARALLELISM;

    private LiveOperators() {}

    /** The uids of those behind the shuffle, in their order. */
    static List<String> behindTheShuffle(WindowSpec spec) {
        List<String> uids = new ArrayList<>(List.of("window-admit"));
        boolean early = spec.live().early();
        switch (spec.kind()) {
            case TUMBLING ->
                    uids.addAll(
                            early
                                    ? List.of("window-slice", "window-merge")
                                    : List.of("window-slice"));
            case SLIDING, CUMULATIVE -> uids.addAll(List.of("window-slice", "window-merge"));
            case SESSION -> uids.addAll(List.of("window-session", "window-late"));
            case TOTAL -> uids.add("window-slice");
            case ROLLING -> uids.add("window-rolling");
        }
        if (spec.live().closedBy()) {
            uids.add("window-closed-by");
        }
        return uids;
    }

    /** What a subtask restores of a checkpoint, also at another parallelism. */
    static OperatorSubtaskState state(
            RoomHarness.Checkpoint from, String uid, int parallelism, int subtask)
            throws Exception {
        List<OperatorSubtaskState> states = from.operators().get(uid);
        if (from.parallelism() == parallelism) {
            return states.get(subtask);
        }
        return AbstractStreamOperatorTestHarness.repartitionOperatorState(
                AbstractStreamOperatorTestHarness.repackageState(
                        states.toArray(OperatorSubtaskState[]::new)),
                MAX,
                from.parallelism(),
                parallelism,
                subtask);
    }

    /** One subtask of the operator of that uid in a live job, set up and not open. */
    @SuppressWarnings("unchecked")
    static OneInputStreamOperatorTestHarness<Object, Object> operator(
            WindowSpec spec, String uid, int parallelism, int subtask) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setMaxParallelism(MAX);
        var source = env.fromData(List.<Decoded>of(Reading.of("", 0, 0)), DecodedSerializer.TYPE);
        Windows.over(source, spec, false);
        for (Transformation<?> transformation : env.getTransformations()) {
            if (uid.equals(transformation.getUid())) {
                var found = (OneInputTransformation<Object, Object>) transformation;
                var harness = harness(found, parallelism, subtask);
                harness.setup(
                        found.getOutputType()
                                .createSerializer(env.getConfig().getSerializerConfig()));
                return harness;
            }
        }
        throw new IllegalArgumentException("no operator " + uid);
    }

    @SuppressWarnings("unchecked")
    private static OneInputStreamOperatorTestHarness<Object, Object> harness(
            OneInputTransformation<Object, Object> of, int parallelism, int subtask)
            throws Exception {
        if (of.getStateKeySelector() == null) {
            return new OneInputStreamOperatorTestHarness<>(
                    of.getOperatorFactory(), MAX, parallelism, subtask);
        }
        return new KeyedOneInputStreamOperatorTestHarness<Object, Object, Object>(
                of.getOperatorFactory(),
                (KeySelector<Object, Object>) of.getStateKeySelector(),
                (TypeInformation<Object>) of.getStateKeyType(),
                MAX,
                parallelism,
                subtask);
    }
}
