package weir;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import weir.decode.Decoded;
import weir.decode.DecodedSerializer;
import weir.window.Ledger;
import weir.window.WindowResult;
import weir.window.WindowSpec;

/** A batch job over records in memory. */
final class BatchRun {
    private final List<Decoded> records;
    private Ledger ledger;

    BatchRun(List<Decoded> records) {
        this.records = records;
    }

    /** Runs it, and gives the rows as {@link NaiveWindows#rows} has them. */
    List<String> rows(WindowSpec spec, int parallelism) throws Exception {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(parallelism);
        env.setRuntimeMode(RuntimeExecutionMode.BATCH);
        List<CloseableIterator<WindowResult>> results = new ArrayList<>();
        AverageJob.build(
                env,
                spec,
                true,
                new AverageJob.Ends(
                        watermarks ->
                                env.fromData(new ArrayList<>(records), DecodedSerializer.TYPE)
                                        .rebalance()
                                        .assignTimestampsAndWatermarks(watermarks),
                        rows -> results.add(rows.collectAsync()),
                        late -> {},
                        rejected -> {}));
        JobClient client = env.executeAsync();
        List<String> rows = new ArrayList<>();
        try (CloseableIterator<WindowResult> all = results.get(0)) {
            all.forEachRemaining(row -> rows.add(LastRows.text(row)));
        }
        JobExecutionResult result = client.getJobExecutionResult().get();
        ledger = Ledger.of(result.getAllAccumulatorResults());
        rows.sort(null);
        return rows;
    }

    /** That of the run. */
    Ledger ledger() {
        return ledger;
    }
}
