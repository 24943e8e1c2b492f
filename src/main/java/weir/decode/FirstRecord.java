package weir.decode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the first records of an input, with what a run makes of it.
 *
 * @param offset of its first byte in the input
 * @param text the record on one line, cut when it is long
 * @param becomes one or more readings, a rejection, or a skip
 */
public record FirstRecord(long offset, String text, List<Decoded> becomes) {

    /**
     * Reads the first records of an input.
     *
     * @param layout of the input
     * @param name of the input, for messages
     * @param head its first bytes
     * @param whole whether these are all its bytes
     * @param most how many records at most; fewer when the head ends before
     */
    public static List<FirstRecord> read(
            Layout layout, String name, byte[] head, boolean whole, int most) {
        Framing framing = layout.framing();
        Decoder decoder = layout.decoder().get();
        List<FirstRecord> records = new ArrayList<>();
        int at = layout.bodyOffset();
        while (at < head.length && records.size() < most) {
            int end = framing.end(head, at, head.length, whole);
            boolean tooLong = end == Framing.TOO_LONG;
            int next = tooLong ? lineEnd(head, at) : end;
            if (next < 0) {
                break;
            }
            int start = at;
            int to = Framing.withoutLineEnd(head, at, next);
            List<Decoded> becomes = new ArrayList<>();
            Decoder.Origin origin = () -> name + "@" + start;
            if (tooLong) {
                int kept = at + framing.maxRecordBytes();
                decoder.tooLong(head, at, kept, to - at, origin, becomes::add);
            } else {
                decoder.decode(head, at, to, origin, becomes::add);
            }
            String text = new String(head, at, to - at, StandardCharsets.UTF_8);
            records.add(new FirstRecord(at, Fault.oneLine(text), List.copyOf(becomes)));
            at = next;
        }
        return records;
    }

    /** The index behind the next line feed; -1 when the head does not have it. */
    private static int lineEnd(byte[] head, int from) {
        int at = from;
        while (at < head.length && head[at] != '\n') {
            at++;
        }
        return at < head.length ? at + 1 : -1;
    }
}
