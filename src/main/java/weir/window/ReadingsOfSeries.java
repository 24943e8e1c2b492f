package weir.window;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;
import weir.decode.Reading;

/**
 * The form of a block's readings: each series once, where its first reading stands, and a number of
 * it with every reading. Writing the texts with each took more than half of a rolling run's time.
 */
final class ReadingsOfSeries {
    private static final int HEAD = 1;
    private static final int WEIGHT = 2;
    private static final int MEMBER = 4;

    private ReadingsOfSeries() {}

    static void write(Reading[] readings, DataOutputView out) throws IOException {
        out.writeInt(readings.length);
        Map<Series, Integer> numbers = new HashMap<>();
        Reading before = null;
        int number = 0;
        for (Reading reading : readings) {
            int next = numbers.size();
            if (before == null || !Series.surelySame(reading, before)) {
                number = numbers.computeIfAbsent(Series.of(reading), series -> next);
            }
            out.writeInt(number);
            if (number == next) {
                StringValue.writeString(reading.key(), out);
                StringValue.writeString(reading.measure(), out);
            }
            writeRest(reading, out);
            before = reading;
        }
    }

    private static void writeRest(Reading reading, DataOutputView out) throws IOException {
        boolean weighted = !Double.isNaN(reading.weight());
        int flags = reading.head() ? HEAD : 0;
        flags |= weighted ? WEIGHT : 0;
        flags |= reading.member() != null ? MEMBER : 0;
        out.writeByte(flags);
        out.writeLong(reading.timestampMillis());
        out.writeDouble(reading.value());
        if (weighted) {
            out.writeDouble(reading.weight());
        }
        if (reading.member() != null) {
            StringValue.writeString(reading.member(), out);
        }
    }

    static Reading[] read(DataInputView in, Texts texts) throws IOException {
        Reading[] readings = new Reading[in.readInt()];
        List<Series> known = new ArrayList<>();
        for (int i = 0; i < readings.length; i++) {
            int number = in.readInt();
            if (number == known.size()) {
                known.add(new Series(texts.read(in), texts.read(in)));
            }
            readings[i] = readRest(known.get(number), in);
        }
        return readings;
    }

    private static Reading readRest(Series series, DataInputView in) throws IOException {
        int flags = in.readByte();
        return new Reading(
                series.key(),
                series.measure(),
                in.readLong(),
                in.readDouble(),
                (flags & WEIGHT) != 0 ? in.readDouble() : Double.NaN,
                (flags & MEMBER) != 0 ? StringValue.readString(in) : null,
                (flags & HEAD) != 0);
    }
}
