package weir.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.operators.coordination.CoordinationRequestGateway;
import org.apache.flink.streaming.api.operators.collect.CollectCoordinationRequest;
import org.apache.flink.streaming.api.operators.collect.CollectCoordinationResponse;

/**
 * Brings what the {@link Taps} of a job show to the {@link Picture}: asks their coordinators ten
 * times a second, through the job's client, wherever the job runs.
 */
public final class JobFeed implements AutoCloseable {
    private static final List<String> TAPS = List.of(Taps.RESULTS, Taps.LATE, Taps.REJECTED);
    private static final long BEAT_MILLIS = 100;
    private static final long ANSWER_SECONDS = 10;

    private final Taps taps;
    private final Picture picture;
    private final Map<String, Position> positions = new HashMap<>();
    private final Map<String, Subtask> subtasks = new HashMap<>();
    private final CoordinationRequestGateway gateway;
    private final Thread thread;
    private volatile boolean closed;

    private record Position(String version, long offset) {}

    private record Subtask(int attempt, long sequence, long watermarkMillis) {}

    private JobFeed(Taps taps, Picture picture, CoordinationRequestGateway gateway) {
        this.taps = taps;
        this.picture = picture;
        this.gateway = gateway;
        this.thread = new Thread(this::run, "chart-feed");
        thread.setDaemon(true);
    }

    /** Starts to ask; a client that can't is asked nothing. */
    public static JobFeed start(JobClient client, Taps taps, Picture picture) {
        CoordinationRequestGateway gateway =
                client instanceof CoordinationRequestGateway able ? able : null;
        JobFeed feed = new JobFeed(taps, picture, gateway);
        if (gateway != null) {
            feed.thread.start();
        }
        return feed;
    }

    private void run() {
        try {
            while (!closed) {
                boolean more = false;
                for (String tap : TAPS) {
                    more |= ask(tap);
                }
                if (!more) {
                    TimeUnit.MILLISECONDS.sleep(BEAT_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            // Closed while it waited.
        }
    }

    /** Whether there was anything. */
    private boolean ask(String tap) throws InterruptedException {
        Position from = positions.getOrDefault(tap, new Position("", 0));
        try {
            CollectCoordinationResponse answer =
                    (CollectCoordinationResponse)
                            gateway.sendCoordinationRequest(
                                            tap,
                                            new CollectCoordinationRequest(
                                                    from.version(), from.offset()))
                                    .get(ANSWER_SECONDS, TimeUnit.SECONDS);
            List<byte[]> frames = answer.getResults(BytePrimitiveArraySerializer.INSTANCE);
            positions.put(
                    tap,
                    new Position(
                            answer.getVersion(),
                            answer.getLastCheckpointedOffset() + frames.size()));
            take(tap, frames);
            return !frames.isEmpty();
        } catch (ExecutionException | TimeoutException | IOException | IllegalStateException e) {
            // A job that is only starting, restarts, or has just ended.
            return false;
        }
    }

    /** Asks no more, and takes what the job's end brought along. */
    public void end(Map<String, Object> accumulators) {
        close();
        for (String tap : TAPS) {
            if (accumulators.get(Tap.accumulator(tap)) instanceof List<?> frames) {
                take(tap, frames.stream().map(frame -> (byte[]) frame).toList());
            }
        }
    }

    private synchronized void take(String tap, List<byte[]> frames) {
        try {
            for (byte[] bytes : frames) {
                Frame frame = new Frame(bytes);
                if (isNew(tap, frame.header())) {
                    take(tap, frame);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a frame in memory can't be read", e);
        }
    }

    private boolean isNew(String tap, Frame.Header header) {
        String subtask = tap + "/" + header.subtask();
        Subtask known = subtasks.get(subtask);
        boolean again =
                known != null
                        && (header.attempt() < known.attempt()
                                || (header.attempt() == known.attempt()
                                        && header.sequence() <= known.sequence()));
        if (!again) {
            subtasks.put(
                    subtask,
                    new Subtask(header.attempt(), header.sequence(), header.watermarkMillis()));
        }
        return !again;
    }

    private void take(String tap, Frame frame) throws IOException {
        switch (tap) {
            case Taps.RESULTS -> {
                for (var sent : frame.records(taps.resultSerializer())) {
                    picture.row(sent.record(), sent.joined());
                }
                picture.watermark(watermark());
            }
            case Taps.LATE -> {
                for (var sent : frame.records(taps.lateSerializer())) {
                    picture.late(sent.record());
                }
            }
            default -> {
                for (var sent : frame.records(taps.rejectionSerializer())) {
                    picture.rejected(sent.record(), sent.atMillis());
                }
            }
        }
    }

    /** The least of the subtasks that make results. */
    private long watermark() {
        return subtasks.entrySet().stream()
                .filter(subtask -> subtask.getKey().startsWith(Taps.RESULTS))
                .mapToLong(subtask -> subtask.getValue().watermarkMillis())
                .min()
                .orElse(Long.MIN_VALUE);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
