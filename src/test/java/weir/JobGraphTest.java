package weir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.CompositeType;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.decode.Decoded;
import weir.decode.DecodedSerializer;
import weir.decode.Reading;
import weir.window.WindowSpec;

/** What can be seen of a job before it runs: its types, its uids. */
class JobGraphTest {

    @ParameterizedTest
    @CsvSource({
        "TUMBLING, false, 0",
        "SLIDING, false, 0",
        "SESSION, false, 0",
        "SESSION, false, 5000",
        "SESSION, true, 0",
        "TOTAL, false, 0",
        "TOTAL, true, 0",
        "ROLLING, false, 0",
        "TUMBLING, false, 5000",
        "SLIDING, false, 5000",
        "CUMULATIVE, false, 5000",
        "CUMULATIVE, true, 0",
        "TUMBLING, true, 0",
        "SLIDING, true, 0",
        "ROLLING, true, 0"
    })
    void noTypeOfTheStreamFallsToKryo(WindowSpec.Kind kind, boolean batch, long lateness) {
        StreamExecutionEnvironment env = job(kind, batch, lateness);
        Set<Transformation<?>> all = transformations(env);
        assertThat(all).hasSizeGreaterThan(10);
        for (Transformation<?> transformation : all) {
            assertThat(genericTypes(transformation.getOutputType()))
                    .as("types of %s", transformation)
                    .isEmpty();
            if (transformation instanceof OneInputTransformation<?, ?> operator
                    && operator.getStateKeyType() != null) {
                assertThat(genericTypes(operator.getStateKeyType())).isEmpty();
            }
        }
        // Generic types are disabled: this creates each serializer, and throws for Kryo.
        env.getStreamGraph();
    }

    @ParameterizedTest
    @CsvSource({
        "TUMBLING, false, window-admit window-combine window-gate window-ledger window-meter window-slice",
        "SLIDING, false, window-admit window-combine window-gate window-ledger window-merge window-meter window-slice",
        "ROLLING, false, window-admit window-combine window-gate window-ledger window-meter window-rolling",
        "TUMBLING, true, window-admit window-combine window-gate window-ledger window-slice",
        "CUMULATIVE, false, window-admit window-combine window-gate window-ledger window-merge window-meter window-slice",
        "CUMULATIVE, true, window-admit window-combine window-gate window-ledger window-merge window-slice",
        "SESSION, false, window-admit window-combine window-gate window-late window-ledger window-meter window-session",
        "SESSION, true, window-admit window-combine window-gate window-ledger window-merge window-slice",
        "TOTAL, false, window-admit window-combine window-gate window-ledger window-meter window-slice",
        "TOTAL, true, window-admit window-combine window-gate window-ledger window-slice",
        "SLIDING, true, window-admit window-combine window-gate window-ledger window-merge window-slice",
        "ROLLING, true, window-admit window-combine window-gate window-ledger window-rolling"
    })
    void everyOperatorHasItsNameAsUid(WindowSpec.Kind kind, boolean batch, String uids) {
        List<String> found = new ArrayList<>();
        for (Transformation<?> transformation : transformations(job(kind, batch, 0))) {
            if (transformation instanceof OneInputTransformation<?, ?>) {
                assertThat(transformation.getUid()).isEqualTo(transformation.getName());
                found.add(transformation.getUid());
            }
        }
        found.sort(null);
        assertThat(String.join(" ", found)).isEqualTo(uids);
    }

    private static StreamExecutionEnvironment job(
            WindowSpec.Kind kind, boolean batch, long lateness) {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setRuntimeMode(batch ? RuntimeExecutionMode.BATCH : RuntimeExecutionMode.STREAMING);
        AverageJob.build(
                env,
                spec(kind, lateness),
                batch,
                new AverageJob.Ends(
                        watermarks ->
                                env.fromData(
                                        List.<Decoded>of(Reading.of("a", 1, 1)),
                                        DecodedSerializer.TYPE),
                        results -> results.sinkTo(new DiscardingSink<>()),
                        late -> late.sinkTo(new DiscardingSink<>()),
                        rejected -> rejected.sinkTo(new DiscardingSink<>())));
        return env;
    }

    private static WindowSpec spec(WindowSpec.Kind kind, long lateness) {
        List<String> statistics = List.of("count", "avg", "first", "stddev_samp", "vwap");
        long slide = kind == WindowSpec.Kind.ROLLING ? 0 : 1000;
        long size = kind == WindowSpec.Kind.TUMBLING ? 1000 : 10_000;
        return WindowSpec.of(kind, size)
                .slide(slide)
                .statistics(statistics)
                .allowedLateness(lateness)
                .outOfOrderness(1000)
                .combineBytes(1 << 16)
                .build();
    }

    private static Set<Transformation<?>> transformations(StreamExecutionEnvironment env) {
        Set<Transformation<?>> all = new HashSet<>();
        for (Transformation<?> last : env.getTransformations()) {
            all.addAll(last.getTransitivePredecessors());
        }
        return all;
    }

    private static List<TypeInformation<?>> genericTypes(TypeInformation<?> type) {
        List<TypeInformation<?>> generic = new ArrayList<>();
        if (type instanceof GenericTypeInfo) {
            generic.add(type);
        }
        type.getGenericParameters().values().forEach(of -> generic.addAll(genericTypes(of)));
        if (type instanceof CompositeType<?> composite) {
            for (int field = 0; field < composite.getArity(); field++) {
                generic.addAll(genericTypes(composite.getTypeAt(field)));
            }
        }
        return generic;
    }
}
