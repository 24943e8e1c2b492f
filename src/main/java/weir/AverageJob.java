package weir;

import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import weir.decode.Decoded;
import weir.decode.Rejection;
import weir.window.Late;
import weir.window.Watermarks;
import weir.window.WindowResult;
import weir.window.WindowSpec;
import weir.window.Windows;

/**
 * The flow: source, decode, window, sink. It is given its ends, so that live, batch and test runs
 * share every operator between them.
 */
public final class AverageJob {
    private AverageJob() {}

    /**
     * Builds the flow in {@code env}.
     *
     * @param batch whether it runs in Flink's BATCH mode, over an input that ends
     */
    public static void build(
            StreamExecutionEnvironment env, WindowSpec spec, boolean batch, Ends ends) {
        env.setMaxParallelism(Windows.MAX_PARALLELISM);
        DataStream<Decoded> decoded = ends.source().apply(Watermarks.of(spec));
        Windows windows = Windows.over(decoded, spec, batch);
        ends.results().accept(windows.results());
        ends.late().accept(windows.late());
        ends.rejected().accept(windows.rejected());
    }

    /**
     * Where the flow begins and ends.
     *
     * @param source makes the source, with the watermark strategy given
     * @param results takes the averages
     * @param late takes the readings that missed their last window; a batch has none
     * @param rejected takes the records that are no readings
     */
    public record Ends(
            Function<WatermarkStrategy<Decoded>, DataStream<Decoded>> source,
            Consumer<DataStream<WindowResult>> results,
            Consumer<DataStream<Late>> late,
            Consumer<DataStream<Rejection>> rejected) {}
}
