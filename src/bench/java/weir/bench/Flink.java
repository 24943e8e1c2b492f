package weir.bench;

import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/** How Flink is set up for the contenders that are jobs of Flink: generously. */
final class Flink {
    static final int PARALLELISM = 2;

    private static final MemorySize NETWORK = MemorySize.ofMebiBytes(128);
    private static final MemorySize MANAGED = MemorySize.ofMebiBytes(512);

    private Flink() {}

    static Configuration configuration(boolean batch) {
        Configuration flink = new Configuration();
        flink.set(
                ExecutionOptions.RUNTIME_MODE,
                batch ? RuntimeExecutionMode.BATCH : RuntimeExecutionMode.STREAMING);
        flink.set(CoreOptions.DEFAULT_PARALLELISM, PARALLELISM);
        flink.set(TaskManagerOptions.NUM_TASK_SLOTS, PARALLELISM);
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK);
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK);
        flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED);
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        return flink;
    }
}
