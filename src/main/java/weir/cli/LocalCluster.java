package weir.cli;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.deployment.executors.LocalExecutor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.core.execution.PipelineExecutor;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.rpc.RpcSystem;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Reference;

/**
 * Flink's own local execution of one job, whose MiniCluster stays in sight: a job's client can't
 * say why the job failed while it restarts.
 */
final class LocalCluster
        implements ClusterView, PipelineExecutorServiceLoader, PipelineExecutorFactory {
    private volatile MiniCluster cluster;

    /** Where the job is built, to run in this process. */
    StreamExecutionEnvironment environment(Configuration flink) {
        flink.set(DeploymentOptions.TARGET, LocalExecutor.NAME);
        flink.set(DeploymentOptions.ATTACHED, true);
        return new StreamExecutionEnvironment(this, flink, null);
    }

    @Override
    public CompletableFuture<Failure> lastFailure(JobID job) {
        return cluster.getExecutionGraph(job)
                .thenApply(
                        graph -> {
                            ErrorInfo last = graph.getFailureInfo();
                            return last == null
                                    ? null
                                    : new Failure(last.getException(), last.getTimestamp());
                        });
    }

    @Override
    public PipelineExecutorFactory getExecutorFactory(Configuration configuration) {
        return this;
    }

    @Override
    public Stream<String> getExecutorNames() {
        return Stream.of(getName());
    }

    @Override
    public String getName() {
        return LocalExecutor.NAME;
    }

    @Override
    public boolean isCompatibleWith(Configuration configuration) {
        return true;
    }

    @Override
    public PipelineExecutor getExecutor(Configuration configuration) {
        return LocalExecutor.createWithFactory(
                configuration, settings -> cluster = start(settings));
    }

    private static MiniCluster start(MiniClusterConfiguration settings) {
        return new MiniCluster(settings, () -> Reference.borrowed(Rpc.SYSTEM));
    }

    /** One for all clusters of this process, since it keeps nothing of any of them. */
    private static final class Rpc {
        private static final RpcSystem SYSTEM = load();

        /**
         * Flink's RPC system as a class of the class path, where scripts/weir puts it. Flink's own
         * way unpacks a jar of 24 MB, and its classes come from no class-data archive.
         */
        private static RpcSystem load() {
            try {
                return Class.forName("org.apache.flink.runtime.rpc.pekko.PekkoRpcSystem")
                        .asSubclass(RpcSystem.class)
                        .getConstructor()
                        .newInstance();
            } catch (ReflectiveOperationException notThere) {
                RpcSystem unpacked = RpcSystem.load(new Configuration());
                Runtime.getRuntime().addShutdownHook(new Thread(unpacked::close));
                return unpacked;
            }
        }
    }
}
