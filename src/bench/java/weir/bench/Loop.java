package weir.bench;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a person would write who needs this one answer, once, and fast: two threads read half of the
 * file each, plain double sums, this order of columns, no quotes, no error that is noticed. The
 * limit: nobody can be expected to be faster.
 */
final class Loop {
    private static final int THREADS = 2;
    private static final int WINDOWS_A_BLOCK = 16;

    private Loop() {}

    public static void main(String[] args) throws Exception {
        Task task = Task.of(args);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            LoopSlices slices = read(task, threads);
            write(task, slices, threads);
        } finally {
            threads.shutdown();
        }
    }

    private static LoopSlices read(Task task, ExecutorService threads) throws Exception {
        long bytes = Files.size(task.input());
        Callable<LoopSlices> first = () -> half(task, 0, bytes / 2);
        Callable<LoopSlices> second = () -> half(task, bytes / 2, bytes);
        List<Future<LoopSlices>> halves = threads.invokeAll(List.of(first, second));
        LoopSlices slices = halves.get(0).get();
        slices.merge(halves.get(1).get());
        return slices;
    }

    private static LoopSlices half(Task task, long from, long to) throws IOException {
        LoopSlices slices = new LoopSlices(task.slideMillis());
        new LoopReader(slices).read(task.input(), from, to);
        return slices;
    }

    /** Blocks of windows, made by both threads and written in turn. */
    private static void write(Task task, LoopSlices slices, ExecutorService threads)
            throws IOException, InterruptedException, ExecutionException {
        int overlap = (int) (task.sizeMillis() / task.slideMillis());
        try (FileChannel out =
                FileChannel.open(
                        task.output(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Queue<Future<LoopRows>> blocks = new ArrayDeque<>();
            for (int from = 0; from < slices.length() + overlap - 1; from += WINDOWS_A_BLOCK) {
                int first = from;
                blocks.add(
                        threads.submit(
                                () -> {
                                    LoopRows rows = new LoopRows(slices, overlap);
                                    rows.add(first, first + WINDOWS_A_BLOCK);
                                    return rows;
                                }));
                if (blocks.size() > THREADS * 2) {
                    blocks.poll().get().to(out);
                }
            }
            while (!blocks.isEmpty()) {
                blocks.poll().get().to(out);
            }
        }
    }
}
