package weir.decode;

/**
 * How one input is laid out, settled from its first bytes: delimiter, header, columns.
 *
 * @param bodyOffset bytes before the first record (byte order mark, header line)
 * @param framing where records end
 * @param decoder makes the decoder of one thread
 */
public record Layout(
        int bodyOffset, Framing framing, java.util.function.Supplier<Decoder> decoder) {}
