package weir.source;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import weir.decode.Decoded;
import weir.decode.FormatSpec;
import weir.decode.Formats;
import weir.decode.InputProblem;
import weir.decode.Layout;
import weir.decode.SplitName;

/**
 * Reads one chunk after the other in the task's own thread, a few records at each {@link
 * #pollNext}.
 *
 * <p>All chunks go to the reader's main output, so that they share one watermark: a reader has one
 * chunk at a time, later chunks are later in the input's order, and the outputs of short chunks
 * would be released before they ever emitted a watermark of their own.
 */
final class ChunkReader implements SourceReader<Decoded, Chunk> {
    /** Records a poll: enough to hide the cost of a poll, few enough for a prompt checkpoint. */
    private static final int RECORDS_A_POLL = 64;

    private final SourceReaderContext context;
    private final DecodeMeter meter;
    private final FormatSpec format;
    private final Medium medium;
    private final Deque<Chunk> assigned = new ArrayDeque<>();
    private final FinishedChunks finished = new FinishedChunks();
    private final TreeMap<Long, Long> positions = new TreeMap<>();
    private final Outlet outlet;
    private ReaderOutput<Decoded> output;

    private OpenChunk open;

    /** How many bytes of the open chunk have been counted. */
    private long counted;

    private byte[] buffer = {};
    private String layoutOf;
    private Layout layout;

    /** Whether the chunk behind the open one has been asked for. */
    private boolean askedAhead;

    private boolean nothingLeft;
    private boolean noMoreChunks;
    private boolean idle;
    private CompletableFuture<Void> available = CompletableFuture.completedFuture(null);

    /**
     * @param together whether readings may leave a handful at a time
     */
    ChunkReader(SourceReaderContext context, FormatSpec format, Medium medium, boolean together) {
        this.context = context;
        this.meter = new DecodeMeter(context.metricGroup());
        this.format = format;
        this.medium = medium;
        this.outlet = new Outlet(together ? RECORDS_A_POLL : 1);
    }

    @Override
    public void start() {
        context.sendSplitRequest();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Decoded> out) throws Exception {
        output = out;
        outlet.to(out);
        if (open != null) {
            return read();
        }
        if (assigned.isEmpty()) {
            return noMoreChunks ? end() : waitForChunk();
        }
        return open();
    }

    private InputStatus end() {
        setIdle(false);
        return InputStatus.END_OF_INPUT;
    }

    private InputStatus waitForChunk() {
        setIdle(nothingLeft);
        available = new CompletableFuture<>();
        return InputStatus.NOTHING_AVAILABLE;
    }

    /** An idle reader holds no window back; at the end even an idle one must be heard again. */
    private void setIdle(boolean nowIdle) {
        if (nowIdle && !idle) {
            output.markIdle();
        } else if (!nowIdle && idle) {
            output.markActive();
        }
        idle = nowIdle;
    }

    private InputStatus open() throws IOException {
        Chunk chunk = medium.resume(assigned.getFirst());
        Head head = chunk.file().uri().equals(layoutOf) ? null : medium.head(chunk.file());
        if (head == null && !chunk.file().uri().equals(layoutOf)) {
            return waitForBytes();
        }
        setIdle(false);
        if (head != null && head.whole() && head.bytes().length == 0) {
            return finish(chunk.at(0, 0));
        }
        settle(chunk, head);
        open = OpenChunk.open(chunk, medium, layout, buffer);
        String name = chunk.file().name();
        outlet.accept(new SplitName(name.equals("-") ? "standard input" : name));
        return InputStatus.MORE_AVAILABLE;
    }

    private void settle(Chunk chunk, Head head) {
        if (head == null) {
            return;
        }
        try {
            byte[] bytes = head.bytes();
            layout =
                    Formats.layout(format, head.name(), bytes, bytes.length, head.whole())
                            .forOneThread();
        } catch (InputProblem problem) {
            throw new SuppressRestartsException(problem);
        }
        layoutOf = chunk.file().uri();
        if (buffer.length < Records.bufferBytes(layout.framing())) {
            buffer = new byte[Records.bufferBytes(layout.framing())];
        }
    }

    private InputStatus read() throws IOException {
        int plain = open.readPlain(outlet, meter);
        int records = plain;
        while (records < RECORDS_A_POLL) {
            Records.Status status = open.readRecord(outlet, meter);
            if (status == Records.Status.END) {
                count(records);
                counted = 0;
                Chunk chunk = open.progress();
                open.close();
                open = null;
                return finish(chunk);
            }
            if (status == Records.Status.WAITING) {
                count(records);
                medium.emitted(open.progress().position());
                return waitForBytes();
            }
            // An input without plain records is not looked at twice.
            plain = plain > 0 ? open.readPlain(outlet, meter) : 0;
            records += 1 + plain;
        }
        count(records);
        medium.emitted(open.progress().position());
        askAhead();
        return InputStatus.MORE_AVAILABLE;
    }

    /** An answer takes about as long as half a chunk: readers that wait for it left a core idle. */
    private void askAhead() {
        if (!askedAhead && open.isHalfRead()) {
            askedAhead = true;
            context.sendSplitRequest();
        }
    }

    /** At the end of a poll: what is held, and Flink's own metrics, which whoever watches reads. */
    private void count(int records) {
        outlet.flush();
        long bytes = open.storedBytes();
        context.metricGroup().getIOMetricGroup().getNumRecordsInCounter().inc(records);
        context.metricGroup().getIOMetricGroup().getNumBytesInCounter().inc(bytes - counted);
        counted = bytes;
    }

    private InputStatus waitForBytes() {
        available = medium.more();
        return InputStatus.NOTHING_AVAILABLE;
    }

    private InputStatus finish(Chunk chunk) {
        assigned.removeFirst();
        Chunk done = chunk.finished();
        finished.add(done);
        output.releaseOutputForSplit(done.splitId());
        context.sendSourceEventToCoordinator(new ChunkEvents.Finished(done));
        if (!askedAhead) {
            context.sendSplitRequest();
        }
        askedAhead = false;
        return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public List<Chunk> snapshotState(long checkpointId) {
        List<Chunk> state = new ArrayList<>(finished.snapshot(checkpointId));
        state.addAll(assigned);
        if (open != null) {
            Chunk progress = open.progress();
            state.remove(assigned.getFirst());
            state.add(progress);
            positions.put(checkpointId, progress.position());
        }
        return state;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        finished.completed(checkpointId);
        Map.Entry<Long, Long> position = positions.floorEntry(checkpointId);
        if (position != null) {
            medium.confirmed(position.getValue());
            positions.headMap(checkpointId, true).clear();
        }
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return available;
    }

    @Override
    public void addSplits(List<Chunk> chunks) {
        assigned.addAll(chunks);
        nothingLeft = false;
        available.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
        noMoreChunks = true;
        available.complete(null);
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        nothingLeft = event instanceof ChunkEvents.NothingLeft;
        available.complete(null);
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
        }
    }
}
