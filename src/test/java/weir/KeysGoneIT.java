package weir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weir.decode.DecodedSerializer;
import weir.decode.Reading;
import weir.window.Ledger;
import weir.window.LiveSpec;
import weir.window.WindowSpec;
import weir.window.WindowSpec.Kind;

/** A live run over a million keys that each come once: what it holds does not grow with them. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KeysGoneIT {
    private static final long KEYS = 1_000_000;
    private static final long LOOK_EVERY = 200_000;
    private static final long START = 1_381_132_800_000L;

    /** A key and its partial cost some 200 bytes: of 800,000 kept ones 160 MB. */
    private static final long MOST_GROWTH_BYTES = 40_000_000;

    private static final List<Long> HEAP = Collections.synchronizedList(new ArrayList<>());

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"TUMBLING", "SLIDING", "ROLLING"})
    void theHeapStaysFlat(Kind kind) throws Exception {
        HEAP.clear();
        WindowSpec.Builder windows = WindowSpec.of(kind, 2000);
        if (kind != Kind.ROLLING) {
            windows.slide(kind == Kind.SLIDING ? 1000 : 2000)
                    .allowedLateness(1000)
                    .live(LiveSpec.NONE.early(500));
        }
        var result = job(windows.outOfOrderness(100).combineBytes(4 << 20).build()).execute();
        Ledger ledger = Ledger.of(result.getAllAccumulatorResults());
        assertThat(ledger.used()).isEqualTo(KEYS);
        assertThat(ledger.pending()).isZero();
        assertThat(HEAP).hasSize((int) (KEYS / LOOK_EVERY));
        long grown = HEAP.get(HEAP.size() - 1) - HEAP.get(0);
        assertThat(grown).as("heap after GC, bytes: %s", HEAP).isLessThan(MOST_GROWTH_BYTES);
    }

    /** A key a millisecond of event time, read as fast as it goes. */
    private static StreamExecutionEnvironment job(WindowSpec spec) {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, java.time.Duration.ofMillis(5));
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(1);
        AverageJob.build(
                env,
                spec,
                false,
                new AverageJob.Ends(
                        watermarks ->
                                env.fromSequence(0, KEYS - 1)
                                        .map(KeysGoneIT::reading)
                                        .returns(DecodedSerializer.TYPE)
                                        .assignTimestampsAndWatermarks(watermarks),
                        results -> results.sinkTo(new DiscardingSink<>()),
                        late -> late.sinkTo(new DiscardingSink<>()),
                        rejected -> rejected.sinkTo(new DiscardingSink<>())));
        return env;
    }

    private static weir.decode.Decoded reading(long index) {
        if ((index + 1) % LOOK_EVERY == 0) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            HEAP.add(runtime.totalMemory() - runtime.freeMemory());
        }
        return Reading.of("once-" + index, START + index, index);
    }
}
