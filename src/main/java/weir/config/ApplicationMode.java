package weir.config;

import org.apache.flink.client.deployment.application.executors.EmbeddedExecutor;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Flink's application mode: this process is the cluster's JobManager, there for this one command.
 */
public final class ApplicationMode {
    private ApplicationMode() {}

    /** True when the command runs inside a JobManager. */
    public static boolean on() {
        return !StreamExecutionEnvironment.areExplicitEnvironmentsAllowed()
                && EmbeddedExecutor.NAME.equals(
                        StreamExecutionEnvironment.getExecutionEnvironment()
                                .getConfiguration()
                                .get(DeploymentOptions.TARGET));
    }
}
