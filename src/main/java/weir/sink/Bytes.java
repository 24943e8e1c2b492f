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
        byte[] to = room(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                byte[] rest = text.substring(i).getBytes(StandardCharsets.UTF_8);
                return bytes(rest, 0, rest.length);
            }
            to[size++] = (byte) c;
        }
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
        int length = 1;
        for (long rest = digits / 10; rest > 0; rest /= 10) {
            length++;
        }
        length = Math.max(length, decimals + 1) + (decimals > 0 ? 1 : 0);
        byte[] to = room(length);
        int point = size + length - 1 - decimals;
        long rest = digits;
        for (int i = size + length - 1; i >= size; i--) {
            if (i == point && decimals > 0) {
                to[i] = '.';
            } else {
                to[i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }
        size += length;
        return this;
    }

    /** The last {@code digits} decimal digits of a value from 0 on, with leading zeros. */
    Bytes padded(int value, int digits) {
        byte[] to = room(digits);
        for (int i = size + digits - 1; i >= size; i--, value /= 10) {
            to[i] = (byte) ('0' + value % 10);
        }
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
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return put('"').utf8(text.replace("\"", "\"\"")).put('"');
            }
        }
        return utf8(text);
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
