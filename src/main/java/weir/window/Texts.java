package weir.window;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;

/**
 * Reads texts that Flink's {@link org.apache.flink.types.StringValue} has written. Those that were
 * read a short while ago are the same strings again: keys come with each slice, and would make up
 * most of what the state keeps of it. Of many series most texts are new ones, as a table for all of
 * them would not fit the processor's cache. For one thread.
 */
final class Texts {
    private static final int LONGEST = 64;
    private static final int SLOTS = 1 << 10;
    private static final int SPREAD = 0x9E3779B9;

    // By hash; a newer text takes the place of an older one.
    private final String[] known = new String[SLOTS];
    private final int[] hashes = new int[SLOTS];
    private final char[] chars = new char[LONGEST];

    /** The next text; null where null was written. */
    String read(DataInputView in) throws IOException {
        int length = number(in) - 1;
        if (length <= 0) {
            return length < 0 ? null : "";
        }
        char[] text = length <= LONGEST ? chars : new char[length];
        int hash = 0;
        for (int i = 0; i < length; i++) {
            text[i] = (char) number(in);
            hash = 31 * hash + text[i];
        }
        if (length > LONGEST) {
            return new String(text);
        }
        int slot = hash * SPREAD >>> 32 - Integer.numberOfTrailingZeros(SLOTS);
        if (hashes[slot] != hash || !is(known[slot], length)) {
            known[slot] = new String(text, 0, length);
            hashes[slot] = hash;
        }
        return known[slot];
    }

    /** Seven bits a byte, the lowest first. */
    private static int number(DataInputView in) throws IOException {
        int next = in.readUnsignedByte();
        int number = next & 0x7F;
        for (int shift = 7; next >= 0x80; shift += 7) {
            next = in.readUnsignedByte();
            number |= (next & 0x7F) << shift;
        }
        return number;
    }

    private boolean is(String text, int length) {
        if (text == null || text.length() != length) {
            return false;
        }
        int i = 0;
        while (i < length && text.charAt(i) == chars[i]) {
            i++;
        }
        return i == length;
    }
}
