package weir.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;
import org.apache.flink.runtime.metrics.groups.InternalSourceReaderMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import weir.decode.Decoded;

/**
 * Flink in one thread, as far as a source meets it: an enumerator and readers that run in a random
 * interleaving, messages that arrive later but in order, checkpoints that take the enumerator's
 * part first and each reader's at another moment, failures that go back to the last complete
 * checkpoint, at any parallelism. What stands behind the source commits with the checkpoints.
 */
final class SourceRig {
    private static final int CHECKPOINT_ONE_STEP_IN = 40;

    final ByteSource source;
    final Random random;
    final List<Decoded> committed = new ArrayList<>();
    final SourceReaderMetricGroup metrics =
            InternalSourceReaderMetricGroup.wrap(
                    UnregisteredMetricGroups.createUnregisteredOperatorMetricGroup());

    private final ChunkSerializer chunks = new ChunkSerializer();
    private final ChunkProgress.Serializer progress = new ChunkProgress.Serializer();

    private ChunkEnumerator enumerator;
    final Map<Integer, ReaderInfo> registered = new HashMap<>();
    final Deque<Runnable> toEnumerator = new ArrayDeque<>();
    List<RigReader> readers = List.of();

    private long lastCheckpoint;
    private byte[] completeEnumerator;
    private List<List<byte[]>> completeReaders = List.of();
    private final List<Assigned> assigned = new ArrayList<>();
    private byte[] pendingEnumerator;
    private boolean checkpointing;

    private long completeCheckpoint;

    /** A chunk handed to a reader when so many checkpoints had begun. */
    private record Assigned(int subtask, Chunk chunk, long checkpoints) {}

    SourceRig(ByteSource source, Random random) {
        this.source = source;
        this.random = random;
    }

    /** Starts, or starts again from the last complete checkpoint. */
    void start(int parallelism) throws Exception {
        registered.clear();
        toEnumerator.clear();
        checkpointing = false;
        RigEnumeratorContext context = new RigEnumeratorContext(this, parallelism);
        enumerator =
                (ChunkEnumerator)
                        (completeEnumerator == null
                                ? source.createEnumerator(context)
                                : source.restoreEnumerator(
                                        context, progress.deserialize(1, completeEnumerator)));
        assigned.clear();
        makeReaders(parallelism);
        List<byte[]> all = completeReaders.stream().flatMap(List::stream).toList();
        List<List<byte[]>> state = new ArrayList<>();
        for (int subtask = 0; subtask < parallelism; subtask++) {
            state.add(new ArrayList<>());
        }
        for (int i = 0; i < all.size(); i++) {
            state.get(i % parallelism).add(all.get(i));
        }
        completeReaders = state;
        startReaders(state);
    }

    /** The readers alone start again from the last complete checkpoint, as when a task fails. */
    void startReadersAgain() throws Exception {
        registered.clear();
        toEnumerator.clear();
        checkpointing = false;
        int parallelism = readers.size();
        makeReaders(parallelism);
        for (RigReader reader : readers) {
            List<Assigned> since =
                    assigned.stream()
                            .filter(each -> each.subtask == reader.subtask)
                            .filter(each -> each.checkpoints >= completeCheckpoint)
                            .toList();
            assigned.removeAll(since);
            enumerator.addSplitsBack(since.stream().map(Assigned::chunk).toList(), reader.subtask);
        }
        startReaders(completeReaders);
    }

    /** Notes what the enumerator hands out. */
    void assigned(int subtask, List<Chunk> some) {
        some.forEach(chunk -> assigned.add(new Assigned(subtask, chunk, lastCheckpoint)));
    }

    private void makeReaders(int parallelism) {
        List<RigReader> started = new ArrayList<>();
        for (int subtask = 0; subtask < parallelism; subtask++) {
            started.add(new RigReader(this, subtask));
        }
        readers = started;
    }

    private void startReaders(List<List<byte[]>> written) throws Exception {
        List<List<Chunk>> state = new ArrayList<>();
        for (List<byte[]> ofReader : written) {
            List<Chunk> read = new ArrayList<>();
            for (byte[] chunk : ofReader) {
                read.add(chunks.deserialize(1, chunk));
            }
            state.add(read);
        }
        for (RigReader reader : readers) {
            ReaderInfo info =
                    ReaderInfo.createReaderInfo(reader.subtask, "here", state.get(reader.subtask));
            toEnumerator.add(
                    () -> {
                        registered.put(info.getSubtaskId(), info);
                        enumerator.addReader(info.getSubtaskId());
                    });
            reader.reader.start();
        }
    }

    /** Runs to the end. */
    void finish() throws Exception {
        while (!readers.stream().allMatch(reader -> reader.ended)) {
            step();
        }
        for (RigReader reader : readers) {
            committed.addAll(reader.beforeBarrier);
            committed.addAll(reader.output);
        }
    }

    /** Runs a number of steps. */
    void run(int steps) throws Exception {
        for (int i = 0; i < steps; i++) {
            step();
        }
    }

    private void step() throws Exception {
        int what = random.nextInt(CHECKPOINT_ONE_STEP_IN);
        if (what == 0) {
            checkpoint();
        } else if (what < 14) {
            Runnable message = toEnumerator.poll();
            if (message != null) {
                message.run();
            }
        } else {
            readers.get(random.nextInt(readers.size())).step();
        }
    }

    /** Flink begins none before all readers have registered: they do so before they run. */
    private void checkpoint() throws Exception {
        if (!checkpointing && registered.size() == readers.size()) {
            checkpointing = true;
            lastCheckpoint++;
            pendingEnumerator = progress.serialize(enumerator.snapshotState(lastCheckpoint));
            readers.forEach(RigReader::closeGate);
        }
    }

    /** Called by a reader whose part is taken. */
    void acknowledged() throws Exception {
        if (readers.stream().anyMatch(reader -> reader.state == null)) {
            return;
        }
        checkpointing = false;
        completeEnumerator = pendingEnumerator;
        completeReaders = new ArrayList<>();
        completeCheckpoint = lastCheckpoint;
        for (RigReader reader : readers) {
            List<byte[]> state = new ArrayList<>();
            for (Chunk chunk : reader.state) {
                state.add(chunks.serialize(chunk));
            }
            completeReaders.add(state);
            committed.addAll(reader.beforeBarrier);
            reader.state = null;
            reader.beforeBarrier = List.of();
            reader.reader.notifyCheckpointComplete(lastCheckpoint);
        }
        enumerator.notifyCheckpointComplete(lastCheckpoint);
    }

    long lastCheckpoint() {
        return lastCheckpoint;
    }

    ChunkEnumerator enumerator() {
        return enumerator;
    }

    /** A reader and what has come out of it since the last barrier. */
    static final class RigReader {
        final SourceRig rig;
        final int subtask;
        final ChunkReader reader;
        final RigOutput output = new RigOutput();
        final Deque<Runnable> inbox = new ArrayDeque<>();
        List<Decoded> beforeBarrier = List.of();
        List<Chunk> state;
        boolean ended;
        private int openMessages = -1;

        RigReader(SourceRig rig, int subtask) {
            this.rig = rig;
            this.subtask = subtask;
            RigReaderContext context = new RigReaderContext(rig, subtask);
            this.reader = (ChunkReader) rig.source.createReader(context);
        }

        /** Messages sent from now on wait behind the barrier. */
        void closeGate() {
            openMessages = inbox.size();
        }

        void step() throws Exception {
            if (openMessages == 0 && rig.random.nextInt(4) == 0) {
                barrier();
            }
            if (openMessages != 0 && !inbox.isEmpty() && rig.random.nextBoolean()) {
                openMessages -= openMessages > 0 ? 1 : 0;
                inbox.poll().run();
            }
            if (!ended && reader.isAvailable().isDone()) {
                ended = reader.pollNext(output) == InputStatus.END_OF_INPUT;
            }
        }

        private void barrier() throws Exception {
            openMessages = -1;
            state = reader.snapshotState(rig.lastCheckpoint());
            beforeBarrier = List.copyOf(output);
            output.clear();
            rig.acknowledged();
        }
    }
}
