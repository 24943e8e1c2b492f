package weir.cli;

import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.JobID;

/** What a cluster says of a job that the job's own client does not. */
interface ClusterView {
    /** What the job failed of last; null when it has not. */
    CompletableFuture<Failure> lastFailure(JobID job);

    /** The failure as the cluster can tell it, where Flink's own words leave out what matters. */
    default CompletableFuture<Throwable> explained(Throwable failure) {
        return CompletableFuture.completedFuture(failure);
    }

    /**
     * A failure, after which the job may have been restarted.
     *
     * @param atMillis when, epoch milliseconds: what tells one from another
     */
    record Failure(Throwable cause, long atMillis) {}
}
