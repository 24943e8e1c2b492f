package weir.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The strings of the byte sequences seen so far, so that a key read a million times is one string.
 * Bounded: when it is full, further texts get a string of their own. For one thread.
 */
final class Dictionary {
    private static final int SLOTS = 1 << 17;
    private static final int LARGEST = SLOTS / 2;
    private static final int LONGEST_BYTES = 256;

    private byte[][] keys = new byte[64][];
    private String[] texts = new String[64];
    private int size;

    /** The text of {@code bytes[from, to)}, which is valid UTF-8. */
    String text(byte[] bytes, int from, int to) {
        int slot = slot(keys, bytes, from, to);
        String known = texts[slot];
        return known != null ? known : add(slot, bytes, from, to);
    }

    private String add(int slot, byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (size < LARGEST && to - from <= LONGEST_BYTES) {
            keys[slot] = Arrays.copyOfRange(bytes, from, to);
            texts[slot] = text;
            if (++size * 2 > keys.length && keys.length < SLOTS) {
                grow();
            }
        }
        return text;
    }

    private void grow() {
        byte[][] oldKeys = keys;
        String[] oldTexts = texts;
        keys = new byte[oldKeys.length * 2][];
        texts = new String[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldTexts[i] != null) {
                int slot = slot(keys, oldKeys[i], 0, oldKeys[i].length);
                keys[slot] = oldKeys[i];
                texts[slot] = oldTexts[i];
            }
        }
    }

    /** The slot of the bytes, or the free one where they belong; linear probing. */
    private static int slot(byte[][] keys, byte[] bytes, int from, int to) {
        int mask = keys.length - 1;
        int slot = hash(bytes, from, to) & mask;
        while (keys[slot] != null
                && !Arrays.equals(keys[slot], 0, keys[slot].length, bytes, from, to)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + bytes[i];
        }
        hash *= 0x9E3779B9;
        return hash ^ hash >>> 15;
    }
}
