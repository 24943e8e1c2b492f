package weir.bench;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;

/**
 * Flink SQL's HOP over a topic, from its first record on, without end; checkpoints as in {@code
 * weir live}. Watermarks are made for each partition.
 */
final class TopicSql {
    private static final Duration CHECKPOINTS = Duration.ofSeconds(2);

    private static final String READINGS =
            "create table readings (`timestamp` bigint, symbol string, price double,"
                    + " moment as to_timestamp_ltz(`timestamp`, 3),"
                    + " watermark for moment as moment - interval '%d' second) with ("
                    + "'connector' = 'kafka', 'topic' = '%s',"
                    + " 'properties.bootstrap.servers' = '%s',"
                    + " 'properties.interceptor.classes' = '%s',"
                    + " 'scan.startup.mode' = 'earliest-offset', 'format' = '%s')";

    private TopicSql() {}

    /** Format, topic, server, folder of the output, cores. */
    public static void main(String[] words) {
        try {
            run(words);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private static void run(String[] words) throws Exception {
        TableEnvironment tables =
                TableEnvironment.create(
                        EnvironmentSettings.newInstance()
                                .withConfiguration(
                                        configuration(
                                                Path.of(words[3] + "-checkpoints"),
                                                Integer.parseInt(words[4])))
                                .build());
        tables.getConfig().set("table.local-time-zone", "UTC");
        tables.executeSql(
                READINGS.formatted(
                        TopicDuel.LATE_SECONDS,
                        words[1],
                        words[2],
                        Arrivals.class.getName(),
                        words[0]));
        FlinkSql.averages(tables, words[3], DataSet.TOPIC.slideMillis(), DataSet.TOPIC.sizeMillis())
                .await();
    }

    private static Configuration configuration(Path checkpoints, int cores) {
        Configuration flink = Flink.configuration(false);
        flink.set(CoreOptions.DEFAULT_PARALLELISM, cores);
        flink.set(TaskManagerOptions.NUM_TASK_SLOTS, cores);
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINTS);
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        return flink;
    }
}
