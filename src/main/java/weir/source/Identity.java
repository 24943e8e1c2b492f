package weir.source;

import java.util.Arrays;

/**
 * What tells a file from another that has, had or will have its name.
 *
 * @param key of the file system, as device and inode; empty where it has none
 * @param head the file's first bytes, decompressed, at most {@link #HEAD_BYTES}: a key may be given
 *     again to another file, and a copy has another key
 */
record Identity(String key, byte[] head) {
    /** Long enough for the times in its first lines to tell two logs apart. */
    static final int HEAD_BYTES = 512;

    /** Whether this may be what {@code older} has become: by its key, and by all its bytes. */
    boolean continues(Identity older) {
        boolean sameKey = key.isEmpty() || older.key.isEmpty() || key.equals(older.key);
        return sameKey && head.length >= older.head.length && begins(older);
    }

    /**
     * Whether this may be a copy of {@code other}: the bytes known of both are the same, and some.
     */
    boolean copies(Identity other) {
        return head.length > 0 && other.head.length > 0 && begins(other);
    }

    private boolean begins(Identity other) {
        int known = Math.min(head.length, other.head.length);
        return Arrays.equals(head, 0, known, other.head, 0, known);
    }
}
