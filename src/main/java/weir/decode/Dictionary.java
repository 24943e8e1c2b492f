package weir.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The strings of the byte sequences seen so far, so that a key read a million times is one string.
 * Bounded: when it is full, further texts get a string of their own, for a while. For one thread.
 */
final class Dictionary {
    private static final int SLOTS = 1 << 17;
    private static final int LARGEST = SLOTS / 2;
    private static final int LONGEST_BYTES = 256;

    /** All is forgotten when so many times as many texts were not known. */
    private static final int FORGETFUL = 4;

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    // Two longs a slot, side by side in memory: the first eight bytes of the key, or all of a
    // shorter one; then the hash of its text above its length + 1, all 0 where there is none. Up to
    // eight bytes are found without a look at the key's own, which are elsewhere in memory.
    private long[] heads = new long[2 * 64];
    private byte[][] keys = new byte[64][];
    private String[] texts = new String[64];
    private int size;
    private int unknown;
    private int hash;

    /** The text of {@code bytes[from, to)}, which is valid UTF-8. */
    String text(byte[] bytes, int from, int to) {
        int slot = slot(bytes, from, to);
        long known = heads[2 * slot + 1];
        if (known == 0) {
            return add(slot, bytes, from, to);
        }
        hash = (int) (known >>> Integer.SIZE);
        return texts[slot];
    }

    /** The hash of the text asked for last. */
    int hash() {
        return hash;
    }

    private String add(int slot, byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        hash = text.hashCode();
        if (size < LARGEST && to - from <= LONGEST_BYTES) {
            put(slot, Arrays.copyOfRange(bytes, from, to), text);
            if (++size * 2 > keys.length && keys.length < SLOTS) {
                grow();
            }
        } else if (++unknown > FORGETFUL * LARGEST) {
            forget();
        }
        return text;
    }

    /** The texts of an input's beginning may be others than those of its end. */
    private void forget() {
        Arrays.fill(heads, 0);
        Arrays.fill(keys, null);
        Arrays.fill(texts, null);
        size = 0;
        unknown = 0;
    }

    private void grow() {
        byte[][] oldKeys = keys;
        String[] oldTexts = texts;
        keys = new byte[oldKeys.length * 2][];
        heads = new long[oldKeys.length * 4];
        texts = new String[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldTexts[i] != null) {
                int slot = slot(oldKeys[i], 0, oldKeys[i].length);
                put(slot, oldKeys[i], oldTexts[i]);
            }
        }
    }

    private void put(int slot, byte[] key, String text) {
        keys[slot] = key;
        heads[2 * slot] = start(key, 0, key.length);
        heads[2 * slot + 1] = (long) text.hashCode() << Integer.SIZE | key.length + 1;
        texts[slot] = text;
    }

    /** The slot of the bytes, or the free one where they belong; linear probing. */
    private int slot(byte[] bytes, int from, int to) {
        int mask = keys.length - 1;
        int length = to - from;
        long start = start(bytes, from, to);
        int slot = hash(start, bytes, from, to) & mask;
        while (true) {
            int known = (int) heads[2 * slot + 1];
            boolean is = known == length + 1 && heads[2 * slot] == start;
            if (known == 0 || is && isRest(slot, bytes, from, to)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
    }

    /** Whether a key whose start and length are those of the bytes is equal to them. */
    private boolean isRest(int slot, byte[] bytes, int from, int to) {
        int length = to - from;
        return length <= Long.BYTES || Arrays.equals(keys[slot], 0, length, bytes, from, to);
    }

    private static long start(byte[] bytes, int from, int to) {
        return EightBytes.first(bytes, from, Math.min(Long.BYTES, to - from));
    }

    private static int hash(long start, byte[] bytes, int from, int to) {
        long hash = (start + to - from) * SPREAD;
        for (int i = from + Long.BYTES; i < to; i += Long.BYTES) {
            hash = (hash ^ hash >>> 32 ^ start(bytes, i, to)) * SPREAD;
        }
        return (int) (hash >>> 40);
    }
}
