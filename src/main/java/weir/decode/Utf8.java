package weir.decode;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Checks that a record is valid UTF-8 (RFC 3629). For one thread. */
final class Utf8 {
    static final String INVALID = "invalid UTF-8";

    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer sink = CharBuffer.allocate(512);

    /** What is wrong with the encoding of {@code bytes[from, to)}; null when nothing is. */
    Fault check(byte[] bytes, int from, int to) {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        decoder.reset();
        CoderResult result;
        do {
            sink.clear();
            result = decoder.decode(in, sink, true);
        } while (result.isOverflow());
        if (!result.isError()) {
            return null;
        }
        String position = INVALID + " at byte %d of the record (0x%02x)";
        return Fault.malformed(
                String.format(position, in.position() - from, bytes[in.position()] & 0xff));
    }

    /** Whether a byte of {@code bytes[from, to)} is not ASCII. */
    static boolean beyondAscii(byte[] bytes, int from, int to) {
        int all = 0;
        for (int i = from; i < to; i++) {
            all |= bytes[i];
        }
        return all < 0;
    }
}
