package weir.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import weir.config.ReplayConfig;
import weir.kafka.KafkaProblem;
import weir.sink.TopicCheck;
import weir.sink.TopicWriter;
import weir.source.Places;
import weir.source.RecordWalk;
import weir.source.ResolvedFile;
import weir.source.TimeOrder;

/** Sends the records of files to a topic, or to standard output, in their order and pace. */
final class ReplayRun {
    private static final long A_MOMENT_MILLIS = 500;

    private final ReplayConfig config;
    private final PrintStream out;
    private final Console console;

    /** Completes when a stop is asked for. */
    private CompletableFuture<Void> asked;

    ReplayRun(ReplayConfig config, PrintStream out, Console console) {
        this.config = config;
        this.out = out;
        this.console = console;
    }

    int run() {
        try (StopSignal signal = StopSignal.install()) {
            asked = signal.asked();
            ReplayPace pace = new ReplayPace(config.speed(), asked);
            if (config.topic().isEmpty()) {
                return replay(new Replay(config, pace, toOutput(), console));
            }
            createTopic();
            Replay replay;
            try (TopicWriter writer =
                    new TopicWriter(config.topic().get(), config.output(), keyColumns())) {
                replay = new Replay(config, pace, writer::write, console);
                walk(replay);
            }
            return ended(replay);
        } catch (KafkaProblem e) {
            console.error(e.getMessage());
            return Exit.FAILED;
        } catch (IOException | RuntimeException e) {
            console.failure("the replay failed", e);
            return Exit.FAILED;
        }
    }

    private int replay(Replay replay) throws IOException {
        walk(replay);
        out.flush();
        return ended(replay);
    }

    /** Key columns that nobody named are at most one. */
    private int keyColumns() {
        List<String> keys = config.format().keys();
        return keys == null ? 1 : keys.size();
    }

    private void createTopic() {
        try (TopicCheck check = TopicCheck.ofReadings(config.topic().orElseThrow())) {
            check.prepare(config.output());
            boolean old = !config.shiftToNow();
            check.warnings(config.output(), old).forEach(console::warn);
        }
    }

    private Replay.Target toOutput() {
        return (series, timeMillis, bytes, from, to) -> {
            out.write(bytes, from, to - from);
            out.write('\n');
            if (config.speed() < Double.POSITIVE_INFINITY) {
                out.flush();
            }
        };
    }

    private void walk(Replay replay) throws IOException {
        RecordWalk walk = new RecordWalk(config.format(), replay);
        List<ResolvedFile> files = config.pipe() ? List.of() : inOrderOfTime();
        long total = files.stream().mapToLong(ResolvedFile::length).sum();
        try (Progress progress = progress(replay, walk, total)) {
            replay.warnings(line -> progress.aside(() -> console.warn(line)));
            if (config.pipe()) {
                pipe(walk, replay);
            } else {
                walk.files(files);
            }
        }
    }

    /** A read of a pipe can't be broken off: when a stop is asked for it is left behind. */
    private void pipe(RecordWalk walk, Replay replay) throws IOException {
        CompletableFuture<Void> walked = new CompletableFuture<>();
        Thread reader = new Thread(() -> pipe(walk, walked), "replay-pipe");
        reader.setDaemon(true);
        reader.start();
        try {
            CompletableFuture.anyOf(walked, asked).get();
            walked.get(A_MOMENT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            replay.stop();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            replay.stop();
        }
    }

    private static void pipe(RecordWalk walk, CompletableFuture<Void> walked) {
        try {
            walk.pipe(System.in);
            walked.complete(null);
        } catch (IOException | RuntimeException e) {
            walked.completeExceptionally(e);
        }
    }

    private List<ResolvedFile> inOrderOfTime() {
        return TimeOrder.of(Places.resolve(config.places()), config.format()).stream()
                .map(TimeOrder.Begins::file)
                .toList();
    }

    private Progress progress(Replay replay, RecordWalk walk, long total) {
        Meter meter = Meter.of(replay::sent, walk::storedBytes);
        int columns = Terminal.errorColumns();
        if (console.quiet()) {
            return Progress.none();
        }
        boolean free = config.topic().isPresent() && columns > 0;
        return free
                ? Progress.drawn(meter, total, console.err(), columns)
                : Progress.plain(meter, total, console::say);
    }

    private int ended(Replay replay) {
        console.say("weir: " + replay.summary());
        return replay.sent() == 0 && !replay.stopped() ? Exit.FAILED : Exit.DONE;
    }
}
