package weir.source;

/**
 * The first bytes of an input, decompressed, from which its layout is settled.
 *
 * @param name of the input
 * @param bytes at most {@link weir.decode.Formats#HEAD_BYTES}
 * @param whole true when the input has no further bytes
 */
public record Head(String name, byte[] bytes, boolean whole) {}
