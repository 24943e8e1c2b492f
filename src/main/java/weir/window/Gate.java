package weir.window;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongPredicate;
import org.apache.flink.api.common.accumulators.LongMaximum;
import org.apache.flink.api.common.accumulators.LongMinimum;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;
import weir.decode.Decoded;
import weir.decode.Handful;
import weir.decode.Reading;
import weir.decode.Rejection;
import weir.decode.RejectionSerializer;
import weir.decode.Skipped;
import weir.decode.SplitName;

/**
 * The first operator behind a source, since a source reader has no side outputs: counts what was
 * read and sends rejections to their output. Its metric {@code eventTimeLagMillis} is how far the
 * newest reading is behind the clock.
 */
final class Gate extends AbstractStreamOperator<Decoded>
        implements OneInputStreamOperator<Decoded, Decoded>, BoundedOneInput {
    static final String OLDEST = "times.oldest";
    static final String NEWEST = "times.newest";
    static final OutputTag<Rejection> REJECTED =
            new OutputTag<>("rejected", RejectionSerializer.TYPE);

    static final OutputTag<Standing> STANDING =
            new OutputTag<>("standing", TypeInformation.of(Standing.class));

    private final Slicing slicing;
    private final WindowSpec spec;
    private final boolean live;
    private transient SplitTimes splits;
    private transient LongMinimum oldest;
    private transient LongMaximum newest;
    private transient long oldestMillis;
    private transient long newestMillis;
    private transient long watermark;
    private transient Standing.Status status;
    private transient LedgerCounts counts;
    private transient LedgerCounts.Count read;
    private transient Map<Rejection.Reason, LedgerCounts.Count> rejected;
    private transient Map<Skipped.Why, LedgerCounts.Count> skipped;
    private transient LongPredicate passes;

    /**
     * @param live whether its end waits for that of all others, which {@link Admit} sees
     */
    Gate(WindowSpec spec, boolean live) {
        this.slicing = Slicing.of(spec);
        this.spec = spec;
        this.live = live;
    }

    @Override
    public void open() throws Exception {
        super.open();
        newestMillis = Long.MIN_VALUE;
        getMetricGroup().gauge("eventTimeLagMillis", (Gauge<Double>) () -> Meter.lag(newestMillis));
        counts = new LedgerCounts();
        read = counts.of(Ledger.READ);
        rejected = new EnumMap<>(Rejection.Reason.class);
        for (Rejection.Reason reason : Rejection.Reason.values()) {
            rejected.put(reason, counts.of(Ledger.REJECTED + reason));
        }
        skipped = new EnumMap<>(Skipped.Why.class);
        for (Skipped.Why why : Skipped.Why.values()) {
            skipped.put(why, counts.of(Ledger.SKIPPED + why));
        }
        passes = time -> !slicing.betweenWindows(time);
        int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        splits = new SplitTimes("subtask " + (subtask + 1) + " of the source");
        oldest = new LongMinimum();
        newest = new LongMaximum();
        getRuntimeContext().addAccumulator(OLDEST, oldest);
        getRuntimeContext().addAccumulator(NEWEST, newest);
        oldestMillis = Long.MAX_VALUE;
        watermark = Long.MIN_VALUE;
        status = Standing.Status.ACTIVE;
        if (spec.live().explainAfterMillis() > 0) {
            report();
        }
    }

    /** Says where this subtask stands, now and from time to time. */
    private void report() {
        ProcessingTimeService clock = getProcessingTimeService();
        long now = clock.getCurrentProcessingTime();
        report(now);
        clock.registerTimer(now + Watch.stepMillis(spec), later -> report());
    }

    private void report(long nowMillis) {
        var clock = new SplitTimes.Clock(nowMillis, spec.idleTimeoutMillis());
        int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        Standing standing = splits.standing(subtask, watermark, status, clock);
        output.collect(STANDING, new StreamRecord<>(standing));
    }

    @Override
    public void processElement(StreamRecord<Decoded> element) {
        Decoded decoded = element.getValue();
        if (decoded instanceof Reading reading) {
            long time = reading.timestampMillis();
            count(time, time, reading.head() ? 1 : 0);
            if (passes.test(time)) {
                output.collect(element.replace(reading, time));
            } else {
                skip(reading.head() ? 1 : 0);
            }
        } else if (decoded instanceof Handful handful) {
            count(handful.oldestMillis(), handful.newestMillis(), handful.heads());
            Handful passing = slicing.hasGaps() ? handful.only(passes) : handful;
            skip(handful.heads() - passing.heads());
            if (passing.size() > 0) {
                output.collect(element.replace(passing, element.getTimestamp()));
            }
        } else if (decoded instanceof Rejection rejection) {
            read.add(1);
            rejected.get(rejection.reason()).add(1);
            output.collect(REJECTED, new StreamRecord<>(rejection));
        } else if (decoded instanceof SplitName name) {
            splits.name(name);
        } else {
            read.add(1);
            skipped.get(((Skipped) decoded).why()).add(1);
        }
    }

    /** Counts readings of these times, which stand for so many records. */
    private void count(long oldestTime, long newestTime, int records) {
        oldestMillis = Math.min(oldestMillis, oldestTime);
        newestMillis = Math.max(newestMillis, newestTime);
        splits.reading(newestTime);
        read.add(records);
    }

    private void skip(int records) {
        if (records > 0) {
            skipped.get(Skipped.Why.BETWEEN_WINDOWS).add(records);
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        watermark = mark.getTimestamp();
        if (live && watermark == Long.MAX_VALUE) {
            // This subtask's end: with all others idle for a moment it would be the job's.
            super.processWatermarkStatus(WatermarkStatus.IDLE);
        } else {
            super.processWatermark(mark);
        }
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus now) throws Exception {
        status = now.isIdle() ? Standing.Status.IDLE : Standing.Status.ACTIVE;
        super.processWatermarkStatus(now);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        counts.send(output);
        publishTimes();
    }

    private void publishTimes() {
        oldest.add(oldestMillis);
        newest.add(newestMillis);
    }

    @Override
    public void endInput() {
        counts.send(output);
        publishTimes();
        status = Standing.Status.FINISHED;
        if (spec.live().explainAfterMillis() > 0) {
            report(getProcessingTimeService().getCurrentProcessingTime());
        }
    }
}
