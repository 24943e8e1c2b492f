package weir.window;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;
import weir.decode.Handful;

/**
 * The form of a block's readings: each series once, where its first reading stands, and a number of
 * it with every reading. Writing the texts with each took more than half of a rolling run's time.
 */
final class ReadingsOfSeries {
    private static final int HEAD = 1;
    private static final int WEIGHT = 2;
    private static final int MEMBER = 4;

    private ReadingsOfSeries() {}

    static void write(Handful readings, DataOutputView out) throws IOException {
        out.writeInt(readings.size());
        Map<Series, Integer> numbers = new HashMap<>();
        int number = 0;
        for (int i = 0; i < readings.size(); i++) {
            int next = numbers.size();
            if (i == 0 || !Series.surelySame(readings, i - 1, i)) {
                number = numbers.computeIfAbsent(Series.of(readings, i), series -> next);
            }
            out.writeInt(number);
            if (number == next) {
                StringValue.writeString(readings.key(i), out);
                StringValue.writeString(readings.measure(i), out);
            }
            writeRest(readings, i, out);
        }
    }

    private static void writeRest(Handful readings, int i, DataOutputView out) throws IOException {
        boolean weighted = !Double.isNaN(readings.weight(i));
        String member = readings.member(i);
        int flags = readings.head(i) ? HEAD : 0;
        flags |= weighted ? WEIGHT : 0;
        flags |= member != null ? MEMBER : 0;
        out.writeByte(flags);
        out.writeLong(readings.timestampMillis(i));
        out.writeDouble(readings.value(i));
        if (weighted) {
            out.writeDouble(readings.weight(i));
        }
        if (member != null) {
            StringValue.writeString(member, out);
        }
    }

    static Handful read(DataInputView in, Texts texts) throws IOException {
        int size = in.readInt();
        Handful readings = new Handful(size);
        List<Series> known = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int number = in.readInt();
            if (number == known.size()) {
                known.add(new Series(texts.read(in), texts.read(in)));
            }
            readRest(known.get(number), in, readings);
        }
        return readings;
    }

    private static void readRest(Series series, DataInputView in, Handful to) throws IOException {
        int flags = in.readByte();
        String key = series.key();
        to.add(key, key.hashCode(), in.readLong(), in.readDouble());
        to.also(
                series.measure(),
                (flags & WEIGHT) != 0 ? in.readDouble() : Double.NaN,
                (flags & MEMBER) != 0 ? StringValue.readString(in) : null,
                (flags & HEAD) != 0);
    }
}
