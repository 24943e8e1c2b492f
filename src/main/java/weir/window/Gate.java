package weir.window;

import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import weir.decode.Decoded;
import weir.decode.Reading;
import weir.decode.Rejection;
import weir.decode.RejectionSerializer;
import weir.decode.Skipped;

/**
 * The first operator behind a source, since a source reader has no side outputs: counts what was
 * read and sends rejections to their output. Its metric {@code eventTimeLagMillis} is how far the
 * newest reading is behind the clock.
 */
final class Gate extends AbstractStreamOperator<Reading>
        implements OneInputStreamOperator<Decoded, Reading>, BoundedOneInput {
    static final OutputTag<Rejection> REJECTED =
            new OutputTag<>("rejected", RejectionSerializer.TYPE);

    private final Slicing slicing;
    private transient long newestMillis;
    private transient LedgerCounts counts;
    private transient LedgerCounts.Count read;
    private transient Map<Rejection.Reason, LedgerCounts.Count> rejected;
    private transient Map<Skipped.Why, LedgerCounts.Count> skipped;

    Gate(Slicing slicing) {
        this.slicing = slicing;
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
    }

    @Override
    public void processElement(StreamRecord<Decoded> element) {
        Decoded decoded = element.getValue();
        if (decoded instanceof Reading reading) {
            pass(reading, element);
        } else if (decoded instanceof Rejection rejection) {
            read.add(1);
            rejected.get(rejection.reason()).add(1);
            output.collect(REJECTED, new StreamRecord<>(rejection));
        } else {
            read.add(1);
            skipped.get(((Skipped) decoded).why()).add(1);
        }
    }

    private void pass(Reading reading, StreamRecord<Decoded> element) {
        if (reading.head()) {
            read.add(1);
        }
        newestMillis = Math.max(newestMillis, reading.timestampMillis());
        if (!slicing.betweenWindows(reading.timestampMillis())) {
            output.collect(element.replace(reading, reading.timestampMillis()));
        } else if (reading.head()) {
            skipped.get(Skipped.Why.BETWEEN_WINDOWS).add(1);
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        counts.send(output);
    }

    @Override
    public void endInput() {
        counts.send(output);
    }
}
