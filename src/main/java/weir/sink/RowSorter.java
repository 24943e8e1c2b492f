package weir.sink;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows with their sort keys in memory, up to a limit in bytes: filled, sorted, written as a run,
 * and used again. A row is {@code keyLength int, rowLength int, key, row}, here as in a run.
 *
 * <p>Sorting is a merge sort of row numbers that passes over parts already in order, since rows
 * mostly come in order of time. The first 16 bytes of each key stand in arrays of longs, so that
 * most comparisons touch neither key nor row.
 */
final class RowSorter {
    static final int HEAD = 8;
    static final VarHandle INT = view(int[].class);
    static final VarHandle LONG = view(long[].class);

    private static final int MAX_CHUNK_BITS = 20;

    /** Bytes of a row beside itself: two prefixes, its position, two row numbers. */
    private static final int INDEX_BYTES = 28;

    private static final int SMALL = 8;

    private final long limitBytes;
    private final int chunkBits;
    private final List<byte[]> chunks = new ArrayList<>();
    private long chunkBytes;
    private int used;

    private int rows;
    private int[] positions = new int[1024];
    private long[] first = new long[1024];
    private long[] second = new long[1024];
    private int[] order = new int[1024];

    RowSorter(long limitBytes) {
        this.limitBytes = limitBytes;
        int eighth = 60 - Long.numberOfLeadingZeros(limitBytes);
        this.chunkBits = Math.max(0, Math.min(MAX_CHUNK_BITS, eighth));
    }

    boolean isEmpty() {
        return rows == 0;
    }

    /** Whether one more row would pass the limit; a row alone never does. */
    boolean isFull(int keyLength, int rowLength) {
        int length = HEAD + keyLength + rowLength;
        boolean another = needsChunk(length);
        long bytes = chunkBytes + (another ? Math.max(1 << chunkBits, length) : 0);
        // Positions are ints: the number of a chunk has the bits its offsets leave.
        boolean noChunk = another && chunks.size() == 1 << 31 - chunkBits;
        return rows > 0 && (noChunk || bytes + (rows + 1L) * INDEX_BYTES > limitBytes);
    }

    void add(Bytes key, Bytes row) {
        int length = HEAD + key.size() + row.size();
        byte[] chunk = chunkFor(length);
        int at = used;
        INT.set(chunk, at, key.size());
        INT.set(chunk, at + 4, row.size());
        System.arraycopy(key.array(), 0, chunk, at + HEAD, key.size());
        System.arraycopy(row.array(), 0, chunk, at + HEAD + key.size(), row.size());
        used += length;
        index((chunks.size() - 1) << chunkBits | at, key);
    }

    void sort() {
        mergeSort(Arrays.copyOf(order, rows), order, 0, rows);
    }

    /** Writes the rows in their order: as they came, or sorted. */
    void writeTo(OutputStream out) throws IOException {
        for (int i = 0; i < rows; i++) {
            byte[] chunk = chunk(order[i]);
            int at = offset(order[i]);
            int length = HEAD + (int) INT.get(chunk, at) + (int) INT.get(chunk, at + 4);
            out.write(chunk, at, length);
        }
    }

    /** Forgets the rows, and keeps no more memory than one chunk and the index. */
    void clear() {
        chunks.clear();
        chunkBytes = 0;
        rows = 0;
        used = 0;
    }

    /** The eight bytes of a key from an offset on, as a long; zeros behind its end. */
    static long prefix(byte[] bytes, int at, int end) {
        if (end - at >= 8) {
            return (long) LONG.get(bytes, at);
        }
        long prefix = 0;
        for (int i = at; i < at + 8; i++) {
            prefix = prefix << 8 | (i < end ? bytes[i] & 0xff : 0);
        }
        return prefix;
    }

    private byte[] chunkFor(int length) {
        if (needsChunk(length)) {
            byte[] chunk = new byte[Math.max(1 << chunkBits, length)];
            chunks.add(chunk);
            chunkBytes += chunk.length;
            used = 0;
        }
        return chunks.get(chunks.size() - 1);
    }

    private boolean needsChunk(int length) {
        return chunks.isEmpty() || used + length > 1 << chunkBits;
    }

    private void index(int position, Bytes key) {
        if (rows == positions.length) {
            int grown = rows * 2;
            positions = Arrays.copyOf(positions, grown);
            first = Arrays.copyOf(first, grown);
            second = Arrays.copyOf(second, grown);
            order = Arrays.copyOf(order, grown);
        }
        positions[rows] = position;
        first[rows] = prefix(key.array(), 0, key.size());
        second[rows] = prefix(key.array(), Math.min(8, key.size()), key.size());
        order[rows] = rows++;
    }

    /** Sorts {@code to[from, end)}; {@code scratch} holds the same row numbers. */
    private void mergeSort(int[] scratch, int[] to, int from, int end) {
        if (end - from <= SMALL) {
            insertionSort(to, from, end);
            return;
        }
        int middle = (from + end) >>> 1;
        mergeSort(to, scratch, from, middle);
        mergeSort(to, scratch, middle, end);
        if (compare(scratch[middle - 1], scratch[middle]) <= 0) {
            System.arraycopy(scratch, from, to, from, end - from);
            return;
        }
        int left = from;
        int right = middle;
        for (int i = from; i < end; i++) {
            boolean takeLeft =
                    right == end || left < middle && compare(scratch[left], scratch[right]) <= 0;
            to[i] = takeLeft ? scratch[left++] : scratch[right++];
        }
    }

    private void insertionSort(int[] to, int from, int end) {
        for (int i = from + 1; i < end; i++) {
            int row = to[i];
            int at = i;
            while (at > from && compare(to[at - 1], row) > 0) {
                to[at] = to[at - 1];
                at--;
            }
            to[at] = row;
        }
    }

    private int compare(int a, int b) {
        if (first[a] != first[b]) {
            return Long.compareUnsigned(first[a], first[b]);
        }
        if (second[a] != second[b]) {
            return Long.compareUnsigned(second[a], second[b]);
        }
        return compareRows(chunk(a), offset(a), chunk(b), offset(b));
    }

    /** Compares two rows, from their lengths on: keys as unsigned bytes, then the rows. */
    static int compareRows(byte[] a, int atA, byte[] b, int atB) {
        int keyA = atA + HEAD + (int) INT.get(a, atA);
        int keyB = atB + HEAD + (int) INT.get(b, atB);
        int keys = Arrays.compareUnsigned(a, atA + HEAD, keyA, b, atB + HEAD, keyB);
        if (keys != 0) {
            return keys;
        }
        int endA = keyA + (int) INT.get(a, atA + 4);
        int endB = keyB + (int) INT.get(b, atB + 4);
        return Arrays.compareUnsigned(a, keyA, endA, b, keyB, endB);
    }

    private byte[] chunk(int row) {
        return chunks.get(positions[row] >>> chunkBits);
    }

    private int offset(int row) {
        return positions[row] & (1 << chunkBits) - 1;
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
    }
}
