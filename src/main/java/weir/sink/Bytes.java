package weir.sink;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing buffer of bytes that rows are written into, emptied and used again: no object a row.
 * Text is UTF-8; a surrogate without its partner becomes {@code ?}.
 */
final class Bytes {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private static final long[] POWERS = new long[19];
    // 00 to 99.
    private static final byte[] PAIRS = new byte[200];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
        for (int i = 0; i < 100; i++) {
            PAIRS[2 * i] = (byte) ('0' + i / 10);
            PAIRS[2 * i + 1] = (byte) ('0' + i % 10);
        }
    }

    private byte[] bytes = new byte[256];
    private int size;

    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** Moves its first bytes to {@code to}, which has room for no more than there are. */
    void take(byte[] to) {
        System.arraycopy(bytes, 0, to, 0, to.length);
        size -= to.length;
        System.arraycopy(bytes, to.length, bytes, 0, size);
    }

    Bytes put(int b) {
        room(1)[size++] = (byte) b;
        return this;
    }

    Bytes bytes(byte[] from, int offset, int length) {
        System.arraycopy(from, offset, room(length), size, length);
        size += length;
        return this;
    }

    /** Eight bytes whose unsigned order is the order of the values. */
    Bytes sortable(long value) {
        long unsigned = value ^ Long.MIN_VALUE;
        for (int shift = 56; shift >= 0; shift -= 8) {
            put((int) (unsigned >>> shift));
        }
        return this;
    }

    /** Text of one byte a character. */
    @SuppressWarnings("deprecation") // the one copy without an encoder: the upper byte is 0 here
    Bytes ascii(String text) {
        int length = text.length();
        text.getBytes(0, length, room(length), size);
        size += length;
        return this;
    }

    Bytes utf8(String text) {
        int length = text.length();
        int start = size;
        char all = 0;
        byte[] to = room(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            all |= c;
            to[start + i] = (byte) c;
        }
        if (all >= 0x80) {
            byte[] whole = text.getBytes(StandardCharsets.UTF_8);
            return bytes(whole, 0, whole.length);
        }
        size = start + length;
        return this;
    }

    /** A decimal integer. */
    Bytes integer(long value) {
        return value < 0 ? ascii(Long.toString(value)) : decimal(value, 0);
    }

    /**
     * A decimal from 0 on, with at least one digit before the point; without a point for no
     * decimals.
     */
    Bytes decimal(long digits, int decimals) {
        int length = Math.max(length(digits), decimals + 1);
        byte[] to = room(length + 1);
        int point = size + length - decimals;
        long whole = digits;
        size += length;
        if (decimals > 0) {
            size++;
            whole = digits(to, point + 1, size, digits);
            to[point] = '.';
        }
        digits(to, point - (length - decimals), point, whole);
        return this;
    }

    private static int length(long digits) {
        // 1233 / 4096 is a little more than log10(2): right, or one too many.
        int bits = Long.SIZE - Long.numberOfLeadingZeros(digits | 1);
        int most = (bits * 1233 >>> 12) + 1;
        return digits < POWERS[most - 1] ? Math.max(1, most - 1) : most;
    }

    /** Writes the last digits of a value into {@code to[from, end)}, and returns those before. */
    private static long digits(byte[] to, int from, int end, long value) {
        int at = end;
        long rest = value;
        for (; at - from >= 2; at -= 2) { // two at each division
            long hundreds = rest / 100;
            int pair = 2 * (int) (rest - hundreds * 100);
            to[at - 1] = PAIRS[pair + 1];
            to[at - 2] = PAIRS[pair];
            rest = hundreds;
        }
        if (at > from) {
            long tens = rest / 10;
            to[from] = (byte) ('0' + rest - tens * 10);
            rest = tens;
        }
        return rest;
    }

    /** The last {@code digits} decimal digits of a value from 0 on, with leading zeros. */
    Bytes padded(int value, int digits) {
        digits(room(digits), size, size + digits, value);
        size += digits;
        return this;
    }

    /** A JSON string with its quotes (RFC 8259). */
    Bytes json(String text) {
        put('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\') {
                utf8(text.substring(plain, i)).put('\\');
                plain = i + 1;
                jsonEscape(c);
            }
        }
        return utf8(plain == 0 ? text : text.substring(plain)).put('"');
    }

    private void jsonEscape(char c) {
        switch (c) {
            case '"', '\\' -> put(c);
            case '\n' -> put('n');
            case '\r' -> put('r');
            case '\t' -> put('t');
            default -> ascii("u00").put(HEX[c >> 4]).put(HEX[c & 15]);
        }
    }

    /** A CSV cell, in quotes when it holds a comma, a quote or a line break (RFC 4180). */
    Bytes csv(String text) {
        boolean quoted = false;
        int start = size;
        utf8(text);
        for (int i = start; i < size && !quoted; i++) {
            byte b = bytes[i];
            quoted = b == ',' || b == '"' || b == '\n' || b == '\r';
        }
        if (quoted) {
            size = start;
            put('"').utf8(text.replace("\"", "\"\"")).put('"');
        }
        return this;
    }

    /** As unsigned bytes. */
    int compareTo(Bytes that) {
        return Arrays.compareUnsigned(bytes, 0, size, that.bytes, 0, that.size);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    private byte[] room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
        }
        return bytes;
    }
}
