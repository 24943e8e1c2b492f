package weir.cli;

import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import weir.decode.Rejection;

/**
 * Passes rejections on, and brings the first of each subtask to the client, wherever it runs: a run
 * that used nothing shows them.
 */
final class FirstRejections extends RichMapFunction<Rejection, Rejection> {
    /** The name of the accumulator: a list of lines. */
    static final String NAME = "rejections.first";

    static final String OPERATOR = "sink-first-rejections";

    /** How many are kept. */
    static final int MOST = 5;

    private transient ListAccumulator<String> first;
    private transient int kept;

    @Override
    public void open(OpenContext context) {
        first = new ListAccumulator<>();
        getRuntimeContext().addAccumulator(NAME, first);
    }

    @Override
    public Rejection map(Rejection rejection) {
        if (kept < MOST) {
            kept++;
            first.add(rejection.origin() + ": " + rejection.reason() + ": " + rejection.message());
        }
        return rejection;
    }
}
