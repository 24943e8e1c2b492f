package weir.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.rest.RestClient;
import org.apache.flink.runtime.rest.messages.ClusterOverviewHeaders;
import org.apache.flink.runtime.rest.messages.EmptyMessageParameters;
import org.apache.flink.runtime.rest.messages.EmptyRequestBody;
import org.apache.flink.runtime.rest.messages.JobExceptionsHeaders;
import org.apache.flink.runtime.rest.messages.JobExceptionsInfoWithHistory;
import org.apache.flink.runtime.rest.messages.MessageHeaders;
import org.apache.flink.runtime.rest.messages.MessageParameters;
import org.apache.flink.runtime.rest.messages.ResponseBody;
import org.apache.flink.runtime.rest.messages.job.JobExceptionsMessageParameters;
import org.apache.flink.runtime.rest.messages.taskmanager.TaskManagersHeaders;
import org.apache.flink.util.ConfigurationException;

/**
 * A cluster by its REST interface, at the address the client's configuration has. What can't be
 * asked there, as behind some deployments, is not known.
 */
final class RemoteCluster implements ClusterView, AutoCloseable {
    private static final String CAUSE = "Caused by: ";
    private static final int ANSWER_SECONDS = 10;
    private static final String NO_SLOTS = "NoResourceAvailableException";

    private final RestClient client;
    private final String host;
    private final int port;

    RemoteCluster(Configuration flink) throws ConfigurationException {
        client = new RestClient(flink, ForkJoinPool.commonPool());
        host = flink.getOptional(RestOptions.ADDRESS).orElse("localhost");
        port = flink.get(RestOptions.PORT);
    }

    /** Why nothing can be submitted there, as a line; null when it answers. */
    String problem() throws InterruptedException {
        try {
            ask(ClusterOverviewHeaders.getInstance(), EmptyMessageParameters.getInstance())
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS);
            return null;
        } catch (ExecutionException e) {
            return noAnswer(RootCause.line(e));
        } catch (TimeoutException e) {
            return noAnswer("not within " + ANSWER_SECONDS + " s");
        }
    }

    private String noAnswer(String why) {
        return "no cluster answers at %s:%d (%s): start it, or name the one you mean with"
                        .formatted(host, port, why)
                + " -m HOST:PORT";
    }

    /** The machines that have its TaskManagers; none when that can't be asked. */
    List<String> machines() throws InterruptedException {
        try {
            return ask(TaskManagersHeaders.getInstance(), EmptyMessageParameters.getInstance())
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .getTaskManagerInfos()
                    .stream()
                    .map(taskManager -> machine(taskManager.getAddress()))
                    .distinct()
                    .toList();
        } catch (ExecutionException | TimeoutException e) {
            return List.of();
        }
    }

    /** Of an address such as {@code pekko.tcp://flink@10.0.0.7:34131/user/rpc/taskmanager_0}. */
    static String machine(String address) {
        return address.replaceAll(".*@([^/]*):\\d+(/.*)?", "$1");
    }

    @Override
    public CompletableFuture<Failure> lastFailure(JobID job) {
        JobExceptionsHeaders headers = JobExceptionsHeaders.getInstance();
        JobExceptionsMessageParameters parameters = headers.getUnresolvedMessageParameters();
        parameters.jobPathParameter.resolve(job);
        return ask(headers, parameters).thenApply(RemoteCluster::last).thenCompose(this::explained);
    }

    private static Failure last(JobExceptionsInfoWithHistory exceptions) {
        return exceptions.getExceptionHistory().getEntries().stream()
                .findFirst()
                .map(
                        newest ->
                                new Failure(
                                        new IllegalStateException(
                                                innermost(newest.getStacktrace())),
                                        newest.getTimestamp()))
                .orElse(null);
    }

    /** The line of a stack trace that says what happened first, its type without the package. */
    private static String innermost(String stackTrace) {
        String first = stackTrace.lines().findFirst().orElse("");
        String line =
                stackTrace
                        .lines()
                        .filter(l -> l.startsWith(CAUSE))
                        .reduce((earlier, later) -> later)
                        .map(l -> l.substring(CAUSE.length()))
                        .orElse(first);
        return RootCause.line(line);
    }

    private CompletableFuture<Failure> explained(Failure failure) {
        return failure == null
                ? CompletableFuture.completedFuture(null)
                : explained(failure.cause())
                        .thenApply(cause -> new Failure(cause, failure.atMillis()));
    }

    /** Of slots that a job waited for in vain Flink does not say how many there are. */
    @Override
    public CompletableFuture<Throwable> explained(Throwable failure) {
        if (!RootCause.line(failure).startsWith(NO_SLOTS)) {
            return CompletableFuture.completedFuture(failure);
        }
        return ask(ClusterOverviewHeaders.getInstance(), EmptyMessageParameters.getInstance())
                .thenApply(
                        cluster ->
                                new IllegalStateException(
                                        "too few slots: the cluster has "
                                                + cluster.getNumSlotsTotal()
                                                + ", "
                                                + cluster.getNumSlotsAvailable()
                                                + " of them free; start more TaskManagers, end"
                                                + " another job, or submit it with a lower -p"));
    }

    private <P extends ResponseBody, U extends MessageParameters> CompletableFuture<P> ask(
            MessageHeaders<EmptyRequestBody, P, U> headers, U parameters) {
        try {
            return client.sendRequest(
                    host, port, headers, parameters, EmptyRequestBody.getInstance());
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void close() {
        client.closeAsync();
    }
}
