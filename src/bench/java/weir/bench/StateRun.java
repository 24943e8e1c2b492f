package weir.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One live run on a cluster whose TaskManager has 2 GB, all told: a reading a key and minute for
 * some minutes of event time, in windows of an hour every minute, until all of them are read and
 * the state is as large as it gets.
 */
final class StateRun {
    private static final String WINDOW = "sliding:1h/1m";
    private static final double PER_SECOND = 1.0 / 60;
    private static final int LOOK_MILLIS = 500;

    private final Path home;
    private final Path folder;
    private final int keys;
    private final long rows;

    StateRun(Path home, Path folder, int keys, int minutes) {
        this.home = home;
        this.folder = folder;
        this.keys = keys;
        this.rows = (long) keys * minutes;
    }

    /**
     * What came out.
     *
     * @param backend hashmap or rocksdb
     * @param checkpointBytes of all that a checkpoint stands for
     * @param heapBytes of the TaskManager after a collection
     * @param peakBytes the most that was resident of the TaskManager
     */
    record Seen(
            String backend,
            int keys,
            double readingsPerSecond,
            long checkpointBytes,
            long heapBytes,
            long peakBytes) {
        String row() {
            return "| %s | %,d | %,.0f | %,d MB | %,d MB | %,d MB | %,d |"
                    .formatted(
                            backend,
                            keys,
                            readingsPerSecond,
                            peakBytes >> 20,
                            heapBytes >> 20,
                            checkpointBytes >> 20,
                            checkpointBytes / keys);
        }
    }

    Seen of(String backend) throws IOException, InterruptedException {
        Path out = folder.resolve("state-rows");
        delete(out);
        try (LocalFlink flink =
                LocalFlink.start(home, folder.resolve("state-cluster"), settings(backend))) {
            String job =
                    flink.submit(
                            List.of(
                                    readings().toString(),
                                    "--follow",
                                    "--key",
                                    "key",
                                    "--window",
                                    WINDOW,
                                    "--no-chart",
                                    "--output",
                                    out + "/"));
            double perSecond = read(flink, "/jobs/" + job);
            String checkpoints = "/jobs/" + job + "/checkpoints";
            long done = completed(flink, checkpoints);
            while (completed(flink, checkpoints) < done + 2) {
                Thread.sleep(LOOK_MILLIS);
            }
            return new Seen(
                    backend,
                    keys,
                    perSecond,
                    flink.number(checkpoints, "\"latest\":.*?\"state_size\":(\\d+)"),
                    flink.heap(),
                    flink.peak());
        } finally {
            delete(out);
            delete(folder.resolve("state-cluster/checkpoints"));
        }
    }

    private static List<String> settings(String backend) {
        return List.of(
                "state.backend.type=" + backend,
                "execution.checkpointing.incremental=true",
                "execution.checkpointing.interval=20s",
                "execution.checkpointing.timeout=10min",
                "taskmanager.memory.process.size=2g",
                "metrics.fetcher.update-interval=500",
                "taskmanager.memory.managed.fraction=" + (backend.equals("rocksdb") ? 0.4 : 0));
    }

    private static long completed(LocalFlink flink, String checkpoints)
            throws IOException, InterruptedException {
        return flink.number(checkpoints, "\"completed\":(\\d+)");
    }

    /**
     * Waits until all is read; how many readings a second that were, the start of tasks included.
     */
    private double read(LocalFlink flink, String job) throws IOException, InterruptedException {
        long nanos = System.nanoTime();
        long read = 0;
        while (read < rows) {
            Thread.sleep(LOOK_MILLIS);
            read = flink.number(job, "\"read-records\":(\\d+)");
            if (flink.number(job, "\"state\":\"RUNNING\".*?\"start-time\":(\\d+)") == 0) {
                throw new WrongWords("the job does not run any more: its logs are in " + folder);
            }
        }
        return rows / ((System.nanoTime() - nanos) / 1e9);
    }

    /** Made once for each number of keys and of minutes. */
    private Path readings() throws IOException, InterruptedException {
        Path file = folder.resolve("state-%d-%d.csv".formatted(keys, rows / keys));
        if (!Files.exists(file)) {
            Space.need(folder, rows * 200, "the run with " + keys + " keys");
            List<String> command =
                    List.of(
                            home.resolve("scripts/weir").toString(),
                            "generate",
                            "-q",
                            "--keys",
                            String.valueOf(keys),
                            "--rate",
                            String.valueOf(PER_SECOND),
                            "--rows",
                            String.valueOf(rows),
                            "--output",
                            file.toString());
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new WrongWords("the readings could not be made");
            }
        }
        return file;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder()).forEach(StateRun::remove);
            }
        }
    }

    private static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
