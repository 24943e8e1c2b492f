package weir.chart;

import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import weir.decode.Rejection;
import weir.window.Late;
import weir.window.WindowResult;

/**
 * The ends of the flow that show the page what passes, beside the ends that write it. One run's:
 * they remember how the streams' records are written, for the client that reads them.
 */
public final class Taps {
    static final String RESULTS = "chart-results";
    static final String LATE = "chart-late";
    static final String REJECTED = "chart-rejected";

    /** Rows that all subtasks of a batch keep for the report, which is then some 7 MB. */
    private static final int BATCH_ROWS = 100_000;

    private final PageHead head;
    private TypeSerializer<WindowResult> results;
    private TypeSerializer<Late> late;
    private TypeSerializer<Rejection> rejected;

    public Taps(PageHead head) {
        this.head = head;
    }

    /** Taps the results. */
    public Consumer<DataStream<WindowResult>> results() {
        int ranked = head.ranked();
        Steps steps = head.steps();
        return stream -> {
            int subtasks = stream.getParallelism();
            int share = BATCH_ROWS / subtasks;
            results =
                    tap(
                            stream,
                            RESULTS,
                            head.live()
                                    ? () -> new StreamPick(ranked, subtasks)
                                    : () -> new HistoryPick(share, steps, ranked));
        };
    }

    /** Taps the late readings. */
    public Consumer<DataStream<Late>> late() {
        return stream -> late = tap(stream, LATE, NewestPick::new);
    }

    /** Taps the rejected records. */
    public Consumer<DataStream<Rejection>> rejected() {
        return stream -> rejected = tap(stream, REJECTED, NewestPick::new);
    }

    private <T> TypeSerializer<T> tap(DataStream<T> stream, String uid, Pick.Factory<T> pick) {
        TypeSerializer<T> serializer =
                stream.getType()
                        .createSerializer(
                                stream.getExecutionEnvironment().getConfig().getSerializerConfig());
        stream.transform(uid, Types.VOID, new Tap.Factory<>(uid, serializer, pick, head.live()))
                .setParallelism(stream.getParallelism())
                .uid(uid);
        return serializer;
    }

    TypeSerializer<WindowResult> resultSerializer() {
        return results;
    }

    TypeSerializer<Late> lateSerializer() {
        return late;
    }

    TypeSerializer<Rejection> rejectionSerializer() {
        return rejected;
    }
}
