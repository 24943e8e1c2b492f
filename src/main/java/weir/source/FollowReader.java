package weir.source;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import weir.decode.Decoded;
import weir.decode.FormatSpec;
import weir.decode.InputProblem;
import weir.decode.Layout;
import weir.decode.Reading;
import weir.decode.Receiver;
import weir.decode.Rejection;

/**
 * Reads files that grow, in the task's own thread, one at a time: of those that have more, the one
 * whose newest reading is the oldest, a stretch of bytes before the choice is made again. So files
 * that were there before the run are read abreast, and their watermarks, one a file, stay together.
 * Between two looks at the disk no file is open.
 */
final class FollowReader implements SourceReader<Decoded, Tail> {
    /** How long after one look at the disk the next one comes. */
    static final long LOOK_MILLIS = 250;

    /** As in {@link ChunkReader}. */
    private static final int RECORDS_A_POLL = 64;

    /** How much is read of a file before another one's turn can come. */
    private static final long STRETCH_BYTES = 4 << 20;

    /** Flink takes the last watermark of a file at its next beat: 200 ms unless told otherwise. */
    private static final long LAST_WATERMARK_MILLIS = 1_000;

    private static final Comparator<FollowedFile> BEHIND =
            Comparator.comparingLong(FollowedFile::newestMillis);

    private final SourceReaderContext context;
    private final DecodeMeter meter;
    private final FormatSpec format;
    private final Deque<Tail> assigned = new ArrayDeque<>();
    private final List<FollowedFile> files = new ArrayList<>();
    private final Map<String, SourceOutput<Decoded>> outputs = new HashMap<>();
    private final Receiver emit = this::emit;

    private ReaderOutput<Decoded> output;
    private FollowedFile current;
    private OpenChunk open;
    private long openedAt;
    private long counted;
    private byte[] buffer = {};
    private long nextLook;
    private boolean nothingLeft;
    private boolean idle;
    private CompletableFuture<Void> available = CompletableFuture.completedFuture(null);

    FollowReader(SourceReaderContext context, FormatSpec format) {
        this.context = context;
        this.meter = new DecodeMeter(context.metricGroup());
        this.format = format;
    }

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<Decoded> out) throws Exception {
        output = out;
        while (!assigned.isEmpty()) {
            FollowedFile file = new FollowedFile(assigned.removeFirst());
            files.add(file);
            watch(file.tail().splitId());
        }
        setIdle(outputs.isEmpty() && nothingLeft);
        if (open != null) {
            return read();
        }
        return next() ? InputStatus.MORE_AVAILABLE : pause();
    }

    /** From now on the file's readings hold windows back. */
    private void watch(String splitId) {
        outputs.computeIfAbsent(splitId, output::createOutputForSplit);
    }

    /** A file of which nothing is expected holds no window back. */
    private void release(String splitId) {
        SourceOutput<Decoded> released = outputs.remove(splitId);
        if (released != null) {
            released.markIdle(); // the last one's watermark would stay the reader's
            output.releaseOutputForSplit(splitId);
        }
    }

    /** A reader without files of which more is expected holds no window back. */
    private void setIdle(boolean nowIdle) {
        if (nowIdle && !idle) {
            output.markIdle();
        } else if (!nowIdle && idle) {
            output.markActive();
        }
        idle = nowIdle;
    }

    /** Turns to the next file that has more; false when none has. */
    private boolean next() throws IOException {
        long now = System.currentTimeMillis();
        if (now >= nextLook || now < nextLook - LOOK_MILLIS) {
            look(now);
            nextLook = now + LOOK_MILLIS;
        }
        current = files.stream().filter(FollowedFile::ready).min(BEHIND).orElse(null);
        if (current == null) {
            return false;
        }
        open();
        return true;
    }

    private void look(long now) throws IOException {
        for (Iterator<FollowedFile> all = files.iterator(); all.hasNext(); ) {
            FollowedFile file = all.next();
            file.look(now);
            if (file.restedBefore(now - LAST_WATERMARK_MILLIS)) {
                release(file.tail().splitId());
                if (file.finished()) {
                    all.remove();
                }
            }
        }
    }

    private InputStatus pause() {
        available = new CompletableFuture<>();
        long millis = Math.max(1, nextLook - System.currentTimeMillis());
        available.completeOnTimeout(null, Math.min(millis, LOOK_MILLIS), TimeUnit.MILLISECONDS);
        return InputStatus.NOTHING_AVAILABLE;
    }

    private void open() throws IOException {
        watch(current.tail().splitId());
        try {
            Layout layout = current.tail().refused() ? null : current.layout(format);
            if (layout == null) {
                leave(current.ending() ? Records.Status.END : Records.Status.WAITING);
                return;
            }
            if (buffer.length < Records.bufferBytes(layout.framing())) {
                buffer = new byte[Records.bufferBytes(layout.framing())];
            }
            open = current.open(buffer);
            openedAt = open.progress().position();
            counted = 0;
        } catch (InputProblem problem) {
            refuse(problem.getMessage());
        } catch (FileMedium.CutOff e) {
            leave(Records.Status.WAITING);
        }
    }

    /** A file that is none of the format's is one rejected record, and no reason to stop. */
    private void refuse(String message) {
        current.refuse();
        String origin = current.tail().name() + "@0";
        emit(new Rejection(Rejection.Reason.MALFORMED, message, origin, new byte[0]));
        context.metricGroup().getIOMetricGroup().getNumRecordsInCounter().inc();
        leave(Records.Status.WAITING);
    }

    private InputStatus read() throws IOException {
        int records = 0;
        Records.Status status = Records.Status.RECORD;
        while (records < RECORDS_A_POLL && !stops(status)) {
            status = open.readRecord(emit, meter);
            records += stops(status) ? 0 : 1;
        }
        count(records);
        if (stops(status) || open.progress().position() - openedAt > STRETCH_BYTES) {
            shut();
            leave(status);
        }
        return InputStatus.MORE_AVAILABLE;
    }

    private static boolean stops(Records.Status status) {
        return status == Records.Status.END || status == Records.Status.WAITING;
    }

    private void shut() throws IOException {
        current.readTo(open.progress().position());
        open.close();
        open = null;
    }

    private void leave(Records.Status status) {
        if (status == Records.Status.END) {
            current.finish(System.currentTimeMillis());
        } else if (status == Records.Status.WAITING) {
            current.caughtUp(System.currentTimeMillis());
        }
        current = null;
    }

    /** Flink's own metrics, which whoever watches the run reads; once a poll, for the cost. */
    private void count(int records) {
        long bytes = open.storedBytes();
        context.metricGroup().getIOMetricGroup().getNumRecordsInCounter().inc(records);
        context.metricGroup().getIOMetricGroup().getNumBytesInCounter().inc(bytes - counted);
        counted = bytes;
    }

    private void emit(Decoded decoded) {
        SourceOutput<Decoded> of = outputs.get(current.tail().splitId());
        if (decoded instanceof Reading reading) {
            current.read(reading.timestampMillis());
            of.collect(reading, reading.timestampMillis());
        } else {
            of.collect(decoded);
        }
    }

    @Override
    public List<Tail> snapshotState(long checkpointId) {
        if (open != null) {
            current.readTo(open.progress().position());
        }
        List<Tail> state = new ArrayList<>(assigned);
        files.stream().filter(file -> !file.finished()).forEach(file -> state.add(file.tail()));
        return state;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return available;
    }

    @Override
    public void addSplits(List<Tail> tails) {
        assigned.addAll(tails);
        nextLook = 0;
        available.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void handleSourceEvents(SourceEvent event) {
        nothingLeft = event instanceof ChunkEvents.NothingLeft;
        available.complete(null);
    }

    @Override
    public void close() throws Exception {
        if (open != null) {
            open.close();
        }
    }
}
