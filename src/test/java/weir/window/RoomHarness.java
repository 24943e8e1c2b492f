package weir.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.apache.flink.api.common.accumulators.Accumulator;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import weir.decode.Decoded;
import weir.decode.Rejection;

/**
 * The operators of a live job in Flink's test harnesses, wired as the job wires them, without a
 * cluster: what comes when is in the hands of the test.
 */
final class RoomHarness implements AutoCloseable {
    private static final int MAX = Windows.MAX_PARALLELISM;
    private static final String LEDGER = "window-ledger";

    /**
     * A checkpoint.
     *
     * @param parallelism of all operators
     * @param operators the states of each by its subtasks
     * @param clock the wall clock when it was taken
     */
    record Checkpoint(
            int parallelism, Map<String, List<OperatorSubtaskState>> operators, long clock) {
        Checkpoint(int parallelism, Map<String, List<OperatorSubtaskState>> operators) {
            this(parallelism, operators, 0);
        }
    }

    final List<WindowResult> rows = new ArrayList<>();
    final List<Late> late = new ArrayList<>();
    final List<Rejection> rejected = new ArrayList<>();

    private final WindowSpec spec;
    private final int parallelism;
    private final List<List<OneInputStreamOperatorTestHarness<Object, Object>>> readers =
            new ArrayList<>();
    private final List<List<OneInputStreamOperatorTestHarness<Object, Object>>> windows =
            new ArrayList<>();
    private final OneInputStreamOperatorTestHarness<Object, Object> ledger;
    private final long[] readerWatermarks;
    private final boolean[] idle;
    private final Set<Integer> ended = new HashSet<>();
    private long watermark = Long.MIN_VALUE;
    private WatermarkStatus status = WatermarkStatus.ACTIVE;
    private long clock;

    RoomHarness(WindowSpec spec, int parallelism) throws Exception {
        this(spec, parallelism, null);
    }

    RoomHarness(WindowSpec spec, int parallelism, Checkpoint from) throws Exception {
        this.spec = spec;
        this.parallelism = parallelism;
        this.readerWatermarks = new long[parallelism];
        this.idle = new boolean[parallelism];
        Arrays.fill(readerWatermarks, Long.MIN_VALUE);
        this.clock = from == null ? 0 : from.clock();
        ledger = LiveOperators.operator(spec, LEDGER, 1, 0);
        if (from != null) {
            ledger.initializeState(from.operators().get(LEDGER).get(0));
        }
        ledger.open();
        for (int subtask = 0; subtask < parallelism; subtask++) {
            windows.add(chain(LiveOperators.behindTheShuffle(spec), subtask, from));
        }
        for (int subtask = 0; subtask < parallelism; subtask++) {
            readers.add(chain(List.of("window-gate", "window-combine"), subtask, from));
        }
        settle();
    }

    void read(int reader, Decoded decoded) throws Exception {
        first(readers.get(reader)).processElement(new StreamRecord<>(decoded));
        settle();
    }

    /** The largest is the reader's end. */
    void watermark(int reader, long millis) throws Exception {
        first(readers.get(reader)).processWatermark(new Watermark(millis));
        settle();
        if (millis == Long.MAX_VALUE) {
            end(reader);
        }
    }

    private void end(int reader) throws Exception {
        ended.add(reader);
        for (var operator : readers.get(reader)) {
            operator.endInput();
            settle();
        }
        if (ended.size() == parallelism) {
            for (var chain : windows) {
                for (var operator : chain) {
                    operator.endInput();
                    drain(chain);
                }
            }
        }
    }

    void idle(int reader) throws Exception {
        first(readers.get(reader)).processWatermarkStatus(WatermarkStatus.IDLE);
        settle();
    }

    /**
     * Lets the wall clock, which starts at 0 or where the checkpoint was, go on to {@code millis},
     * a millisecond at a time.
     */
    void clock(long millis) throws Exception {
        for (; clock < millis; clock++) {
            for (var chains : List.of(readers, windows)) {
                for (var chain : chains) {
                    for (var operator : chain) {
                        operator.setProcessingTime(clock + 1);
                    }
                }
                settle();
            }
        }
    }

    void active(int reader) throws Exception {
        first(readers.get(reader)).processWatermarkStatus(WatermarkStatus.ACTIVE);
        settle();
    }

    /** A barrier through all operators; the run goes on. */
    Checkpoint checkpoint(long id) throws Exception {
        for (var reader : readers) {
            for (var operator : reader) {
                operator.prepareSnapshotPreBarrier(id);
            }
        }
        settle();
        sendCounts();
        Map<String, List<OperatorSubtaskState>> states = new HashMap<>();
        states.put(LEDGER, List.of(ledger.snapshot(id, id)));
        for (var chain : readers) {
            snapshot(chain, List.of("window-gate", "window-combine"), id, states);
        }
        for (var chain : windows) {
            snapshot(chain, LiveOperators.behindTheShuffle(spec), id, states);
        }
        return new Checkpoint(parallelism, states, clock);
    }

    /** What the ledger of a checkpoint taken now says. */
    long count(String name) throws Exception {
        sendCounts();
        ledger.snapshot(0, 0);
        return count(ledger, name);
    }

    /** What gates and admits send before a barrier. */
    private void sendCounts() throws Exception {
        List<OneInputStreamOperatorTestHarness<Object, Object>> counting = new ArrayList<>();
        readers.forEach(chain -> counting.add(first(chain)));
        windows.forEach(counting::addAll);
        for (var operator : counting) {
            operator.prepareSnapshotPreBarrier(0);
            for (var count : side(operator, LedgerCounts.OUTLET)) {
                ledger.processElement(new StreamRecord<>(count));
            }
        }
    }

    static long count(OneInputStreamOperatorTestHarness<?, ?> operator, String name) {
        var context = ((AbstractStreamOperator<?>) operator.getOperator()).getRuntimeContext();
        Accumulator<Long, Long> counter = context.getAccumulator(name);
        return counter == null ? 0 : counter.getLocalValue();
    }

    @Override
    public void close() throws Exception {
        ledger.close();
        for (var chains : List.of(readers, windows)) {
            for (var chain : chains) {
                for (var operator : chain) {
                    operator.close();
                }
            }
        }
    }

    /** Moves everything that operators have put out on to the next ones. */
    private void settle() throws Exception {
        for (int reader = 0; reader < parallelism; reader++) {
            var chain = readers.get(reader);
            pass(chain.get(0), chain.get(1));
            rejected.addAll(side(chain.get(0), Gate.REJECTED));
            shuffle(reader, chain.get(1).getOutput());
        }
        for (var chain : windows) {
            drain(chain);
        }
    }

    private void shuffle(int reader, Queue<Object> output) throws Exception {
        while (!output.isEmpty()) {
            Object next = output.poll();
            if (next instanceof StreamRecord<?> record) {
                long key = Buckets.flinkKey(((Block) record.getValue()).bucket());
                int subtask =
                        KeyGroupRangeAssignment.assignKeyToParallelOperator(key, MAX, parallelism);
                first(windows.get(subtask)).processElement(copy(record));
            } else if (next instanceof Watermark mark) {
                readerWatermarks[reader] = mark.getTimestamp();
                idle[reader] = false;
                forwardLowest();
            } else if (next instanceof WatermarkStatus status) {
                idle[reader] = status.isIdle();
                forwardLowest();
            }
            for (var chain : windows) {
                drain(chain);
            }
        }
    }

    private void forwardLowest() throws Exception {
        long lowest = Long.MAX_VALUE;
        boolean anyActive = false;
        for (int reader = 0; reader < parallelism; reader++) {
            if (!idle[reader]) {
                anyActive = true;
                lowest = Math.min(lowest, readerWatermarks[reader]);
            }
        }
        forwardStatus(anyActive ? WatermarkStatus.ACTIVE : WatermarkStatus.IDLE);
        if (anyActive && lowest > watermark) {
            watermark = lowest;
            for (var chain : windows) {
                first(chain).processWatermark(new Watermark(lowest));
            }
        }
    }

    private void forwardStatus(WatermarkStatus now) throws Exception {
        if (!now.equals(status)) {
            status = now;
            for (var chain : windows) {
                first(chain).processWatermarkStatus(now);
            }
        }
    }

    private void drain(List<OneInputStreamOperatorTestHarness<Object, Object>> chain)
            throws Exception {
        boolean sessions = spec.kind() == WindowSpec.Kind.SESSION;
        int last = sessions ? 1 : chain.size() - 1;
        for (int i = 0; i < last; i++) {
            pass(chain.get(i), chain.get(i + 1));
        }
        late.addAll(side(chain.get(0), Admit.LATE));
        if (sessions) {
            lateSessions(chain.get(1), chain.get(2));
            watermarks(chain.get(1), chain.get(2));
            if (chain.size() > 3) {
                pass(chain.get(1), chain.get(3));
                last = 3;
            }
        }
        chain.get(last).getOutput().stream()
                .filter(StreamRecord.class::isInstance)
                .forEach(out -> rows.add((WindowResult) ((StreamRecord<?>) out).getValue()));
        chain.get(last).getOutput().clear();
    }

    /** What comes beside the late ones; records stay for those behind. */
    private static void watermarks(
            OneInputStreamOperatorTestHarness<Object, Object> from,
            OneInputStreamOperatorTestHarness<Object, Object> to)
            throws Exception {
        for (Object next : from.getOutput()) {
            if (next instanceof Watermark mark) {
                to.processWatermark(mark);
            }
        }
    }

    /** Takes what Flink's session windows found late the way it goes in a job. */
    private void lateSessions(
            OneInputStreamOperatorTestHarness<Object, Object> session,
            OneInputStreamOperatorTestHarness<Object, Object> lateSessions)
            throws Exception {
        for (Block block : side(session, LiveSessions.late(Statistics.of(spec)))) {
            lateSessions.processElement(new StreamRecord<>(block));
        }
        lateSessions.getOutput().stream()
                .filter(StreamRecord.class::isInstance)
                .forEach(out -> late.add((Late) ((StreamRecord<?>) out).getValue()));
        lateSessions.getOutput().clear();
    }

    private static void pass(
            OneInputStreamOperatorTestHarness<Object, Object> from,
            OneInputStreamOperatorTestHarness<Object, Object> to)
            throws Exception {
        while (!from.getOutput().isEmpty()) {
            Object next = from.getOutput().poll();
            if (next instanceof StreamRecord<?> record) {
                to.processElement(copy(record));
            } else if (next instanceof Watermark mark) {
                to.processWatermark(mark);
            } else if (next instanceof WatermarkStatus status) {
                to.processWatermarkStatus(status);
            }
        }
    }

    private static StreamRecord<Object> copy(StreamRecord<?> record) {
        return record.hasTimestamp()
                ? new StreamRecord<>(record.getValue(), record.getTimestamp())
                : new StreamRecord<>(record.getValue());
    }

    private static <T> List<T> side(
            OneInputStreamOperatorTestHarness<Object, Object> operator, OutputTag<T> tag) {
        List<T> all = new ArrayList<>();
        Queue<StreamRecord<T>> output = operator.getSideOutput(tag);
        while (output != null && !output.isEmpty()) {
            all.add(output.poll().getValue());
        }
        return all;
    }

    private static OneInputStreamOperatorTestHarness<Object, Object> first(
            List<OneInputStreamOperatorTestHarness<Object, Object>> chain) {
        return chain.get(0);
    }

    private static void snapshot(
            List<OneInputStreamOperatorTestHarness<Object, Object>> chain,
            List<String> uids,
            long id,
            Map<String, List<OperatorSubtaskState>> into)
            throws Exception {
        for (int i = 0; i < chain.size(); i++) {
            into.computeIfAbsent(uids.get(i), uid -> new ArrayList<>())
                    .add(chain.get(i).snapshot(id, id));
        }
    }

    /** Opened from the last to the first, as Flink opens a chain. */
    private List<OneInputStreamOperatorTestHarness<Object, Object>> chain(
            List<String> uids, int subtask, Checkpoint from) throws Exception {
        List<OneInputStreamOperatorTestHarness<Object, Object>> chain = new ArrayList<>();
        for (String uid : uids) {
            chain.add(LiveOperators.operator(spec, uid, parallelism, subtask));
        }
        for (int i = uids.size() - 1; i >= 0; i--) {
            chain.get(i).setProcessingTime(clock);
            if (from != null) {
                chain.get(i)
                        .initializeState(
                                LiveOperators.state(from, uids.get(i), parallelism, subtask));
            }
            chain.get(i).open();
        }
        return chain;
    }
}
