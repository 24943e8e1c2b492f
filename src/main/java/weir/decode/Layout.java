package weir.decode;

import java.util.List;
import java.util.function.Supplier;

/**
 * How one input is laid out, settled from its first bytes: delimiter, header, columns.
 *
 * @param bodyOffset bytes before the first record (byte order mark, header line)
 * @param keys the names of the key columns: as the header has them, also of those asked for by
 *     number; empty for one series
 * @param times as the keys; empty when no column has the time
 * @param framing where records end
 * @param decoder makes the decoder of one thread
 */
public record Layout(
        int bodyOffset,
        List<String> keys,
        List<String> times,
        Framing framing,
        Supplier<Decoder> decoder) {

    /** The same for one thread: with one decoder, which knows the keys of all it has read. */
    public Layout forOneThread() {
        Decoder one = decoder.get();
        return new Layout(bodyOffset, keys, times, framing, () -> one);
    }

    /** With the columns of {@code slots}. */
    Layout(int bodyOffset, Slots slots, Framing framing, Supplier<Decoder> decoder) {
        this(bodyOffset, slots.keyNames(), slots.timeNames(), framing, decoder);
    }
}
