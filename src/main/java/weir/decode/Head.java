package weir.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The first bytes of an input.
 *
 * @param name of the input, for messages
 * @param bytes from its first byte on
 * @param length how many of them are there
 * @param whole whether the input ends there
 */
record Head(String name, byte[] bytes, int length, boolean whole) {
    private static final int MOST_RECORDS = 100;

    /** The index behind the byte order mark of UTF-8, if there is one. */
    int start() {
        if (startsWith(0xff, 0xfe) || startsWith(0xfe, 0xff)) {
            throw problem("is UTF-16; convert it to UTF-8, as by: iconv -f UTF-16 -t UTF-8");
        }
        if (startsWith(0x1f, 0x8b)) {
            throw problem("is gzip: end its name in .gz, or unpack it with gzip -dc");
        }
        if (startsWith('P', 'K', 3, 4)) {
            throw problem("is a zip archive, or a workbook: unpack it, or save it as CSV");
        }
        return startsWith(0xef, 0xbb, 0xbf) ? 3 : 0;
    }

    /** The index of the first line that is not empty. */
    int firstLine() {
        int at = start();
        while (at < length && (bytes[at] == '\n' || bytes[at] == '\r')) {
            at++;
        }
        return at;
    }

    boolean isEmpty() {
        return firstLine() == length;
    }

    /**
     * Where the first record that is no empty line ends, its line end included.
     *
     * @throws InputProblem when the head does not hold a line
     */
    int firstEnd(Framing framing) {
        int end = framing.end(bytes, firstLine(), length, whole);
        if (end < 0) { // quotes that stay open: the first line alone
            end = new LineFraming(framing.maxRecordBytes()).end(bytes, firstLine(), length, whole);
        }
        if (end < 0) {
            int most = Math.min(length, framing.maxRecordBytes());
            throw problem("the first line is longer than " + most + " bytes");
        }
        return end;
    }

    /** The records that start at {@code from} and behind it, no more than a hundred. */
    List<byte[]> records(Framing framing, int from) {
        List<byte[]> records = new ArrayList<>();
        int at = from;
        while (at < length && records.size() < MOST_RECORDS) {
            int end = framing.end(bytes, at, length, whole);
            if (end < 0) {
                break;
            }
            records.add(Arrays.copyOfRange(bytes, at, Framing.withoutLineEnd(bytes, at, end)));
            at = end;
        }
        return records;
    }

    InputProblem problem(String what) {
        return new InputProblem(name + ": " + what);
    }

    private boolean startsWith(int... marks) {
        if (length < marks.length) {
            return false;
        }
        for (int i = 0; i < marks.length; i++) {
            if ((bytes[i] & 0xff) != marks[i]) {
                return false;
            }
        }
        return true;
    }
}
