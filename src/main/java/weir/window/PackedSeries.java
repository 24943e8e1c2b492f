package weir.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;

/**
 * A series as {@link PackedPartials} have it: key, then measure, each as Flink's {@link
 * StringValue} writes it. Stands for one after the other, in the bytes of somebody else, until
 * {@link #copy}.
 */
final class PackedSeries {
    private static final int SPREAD = 0x9E3779B9;

    private byte[] bytes;
    private int from;
    private int to;
    private int hash;
    // Null until a table's row is looked for.
    private DataOutputSerializer scratch;

    static void write(String key, String measure, DataOutputSerializer out) throws IOException {
        StringValue.writeString(key, out);
        StringValue.writeString(measure, out);
    }

    /** Makes it the series whose bytes begin at {@code begin}; returns the index behind it. */
    int set(byte[] in, int begin) {
        bytes = in;
        from = begin;
        to = behindText(behindText(begin));
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum = 31 * sum + in[i];
        }
        hash = sum * SPREAD;
        return to;
    }

    PackedSeries set(String key, String measure) {
        scratch = scratch == null ? new DataOutputSerializer(64) : scratch;
        scratch.clear();
        try {
            write(key, measure, scratch);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        set(scratch.getSharedBuffer(), 0);
        return this;
    }

    /** Seven bits a byte, the lowest first: the length and one more, then each character. */
    private int behindText(int begin) {
        int at = begin;
        int numbers = bytes[at] & 0x7F;
        for (int shift = 7; bytes[at++] < 0; shift += 7) {
            numbers |= (bytes[at] & 0x7F) << shift;
        }
        while (numbers > 1) {
            numbers -= bytes[at++] < 0 ? 0 : 1;
        }
        return at;
    }

    /** Well spread in its upper bits. */
    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PackedSeries that
                && hash == that.hash
                && Arrays.equals(bytes, from, to, that.bytes, that.from, that.to);
    }

    /** One with bytes of its own. */
    PackedSeries copy() {
        PackedSeries copy = new PackedSeries();
        copy.set(Arrays.copyOfRange(bytes, from, to), 0);
        return copy;
    }

    Series unpacked() {
        DataInputDeserializer in = new DataInputDeserializer(bytes, from, to - from);
        try {
            return new Series(StringValue.readString(in), StringValue.readString(in));
        } catch (IOException e) {
            throw PackedPartials.broken(e);
        }
    }
}
