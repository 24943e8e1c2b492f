package weir.source;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import weir.decode.InputProblem;

/**
 * Hands out chunks in order, one at a time to whoever asks. No reader ends before every chunk has
 * been read: so a checkpoint never meets a source of which only some subtasks have finished, and a
 * chunk that comes back finds a reader.
 *
 * <p>After a restore the readers report what they held; nothing is handed out before all have
 * reported, so that what comes back keeps its place in the order. When the readers alone start
 * again for a second time before a checkpoint is complete, a chunk comes back twice: from Flink,
 * which remembers that it was handed out since, and from the reader whose state has it. Whoever
 * asks may have got it in between.
 */
final class ChunkEnumerator implements SplitEnumerator<Chunk, ChunkProgress> {
    private final SplitEnumeratorContext<Chunk> context;
    private final TreeSet<Chunk> pending = new TreeSet<>(Chunk.IN_ORDER);
    private final Map<String, Integer> held = new HashMap<>();
    private final Set<Integer> asking = new TreeSet<>();
    private final Set<Integer> told = new HashSet<>();
    private final Borders borders;
    private boolean restoring;

    /**
     * @param restoring true when readers are about to report chunks
     */
    ChunkEnumerator(
            SplitEnumeratorContext<Chunk> context, ChunkProgress progress, boolean restoring) {
        this.context = context;
        this.pending.addAll(progress.pending());
        this.borders = new Borders(progress.borders());
        this.restoring = restoring;
    }

    @Override
    public void start() {}

    @Override
    public void addReader(int subtask) {
        held.values().removeIf(holder -> holder == subtask);
        ReaderInfo reader = context.registeredReaders().get(subtask);
        for (Chunk chunk : reader.<Chunk>getReportedSplitsOnRegistration()) {
            if (chunk.done()) {
                check(chunk);
            } else if (!held.containsKey(chunk.splitId())) {
                pending.add(chunk);
            } // else it was handed on after that state, came back, and has been handed on again
        }
        restoring &= context.registeredReaders().size() < context.currentParallelism();
        serve();
    }

    @Override
    public void handleSplitRequest(int subtask, String host) {
        asking.add(subtask);
        serve();
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        Chunk chunk = ((ChunkEvents.Finished) event).chunk();
        held.remove(chunk.splitId());
        check(chunk);
        serve();
    }

    @Override
    public void addSplitsBack(List<Chunk> chunks, int subtask) {
        for (Chunk chunk : chunks) {
            held.remove(chunk.splitId());
            pending.add(chunk);
        }
        asking.remove(subtask);
        told.remove(subtask);
        serve();
    }

    @Override
    public ChunkProgress snapshotState(long checkpointId) {
        return new ChunkProgress(List.copyOf(pending), borders.claims());
    }

    @Override
    public void close() throws IOException {}

    /** The chunks that nobody has, in order. */
    Set<Chunk> pending() {
        return Collections.unmodifiableSet(pending);
    }

    private void serve() {
        if (restoring) {
            return;
        }
        for (Iterator<Integer> readers = asking.iterator(); readers.hasNext(); ) {
            int reader = readers.next();
            if (!context.registeredReaders().containsKey(reader) || answer(reader)) {
                readers.remove();
                told.remove(reader);
            }
        }
    }

    /** Whether the reader's question is settled. */
    private boolean answer(int reader) {
        if (!pending.isEmpty()) {
            Chunk chunk = pending.pollFirst();
            held.put(chunk.splitId(), reader);
            context.assignSplit(chunk, reader);
            return true;
        }
        if (held.isEmpty()) {
            context.signalNoMoreSplits(reader);
            return true;
        }
        if (told.add(reader)) {
            context.sendEventToSourceReader(reader, new ChunkEvents.NothingLeft());
        }
        return false;
    }

    private void check(Chunk chunk) {
        try {
            borders.check(chunk);
        } catch (InputProblem problem) {
            throw new SuppressRestartsException(problem);
        }
    }
}
