package weir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;
import weir.config.Command;
import weir.config.Configs;
import weir.config.JobConfig;
import weir.decode.Decoded;
import weir.decode.Reading;
import weir.decode.SplitName;
import weir.window.Watermarks;

/** The watermark of a live run's source, made behind each reading, where its records are. */
public final class SeenWatermarks {
    private SeenWatermarks() {}

    /**
     * The first records, each as its class and the newest watermark before it, epoch ms; {@code
     * none} before the first.
     *
     * @param words of the command line, behind {@code live}
     */
    public static List<String> of(List<String> words, int records) throws Exception {
        JobConfig config = Configs.job(Command.LIVE, words, Map.of(), 0, warning -> {});
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        List<String> seen = new ArrayList<>();
        try (CloseableIterator<String> all =
                config.input()
                        .oneByOne()
                        .source(env, Watermarks.prompt(config.window()))
                        .process(new Seen(), Types.STRING)
                        .executeAndCollect()) {
            while (seen.size() < records) {
                seen.add(all.next());
            }
        }
        return seen;
    }

    private static final class Seen extends ProcessFunction<Decoded, String> {
        @Override
        public void processElement(Decoded decoded, Context context, Collector<String> out) {
            if (decoded instanceof SplitName) {
                return;
            }
            long mark = context.timerService().currentWatermark();
            String kind = decoded instanceof Reading ? "reading" : "rejected";
            out.collect(kind + " " + (mark == Long.MIN_VALUE ? "none" : mark));
        }
    }
}
