package weir.source;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import weir.decode.Decoded;
import weir.decode.FirstRecord;
import weir.decode.FormatSpec;
import weir.decode.Formats;
import weir.decode.InputProblem;
import weir.decode.Layout;
import weir.decode.Reading;

/** Files in the order in which their readings came: by the earliest of the first in each. */
public final class TimeOrder {
    /** How many records of a file are looked at. */
    private static final int RECORDS = 100;

    private TimeOrder() {}

    /**
     * A file and its first time.
     *
     * @param millis epoch ms; {@link Long#MAX_VALUE} when none of its first records is a reading
     */
    public record Begins(ResolvedFile file, long millis) {}

    /**
     * The files, the earliest first; those without a reading last.
     *
     * @throws InputProblem when one can't be read
     */
    public static List<Begins> of(List<ResolvedFile> files, FormatSpec format) {
        return files.stream()
                .map(file -> new Begins(file, first(file, format)))
                .sorted(Comparator.comparingLong(Begins::millis))
                .toList();
    }

    private static long first(ResolvedFile file, FormatSpec format) {
        Head head = head(file);
        byte[] bytes = head.bytes();
        long first = Long.MAX_VALUE;
        if (bytes.length == 0) {
            return first;
        }
        Layout layout = Formats.layout(format, head.name(), bytes, bytes.length, head.whole());
        for (FirstRecord record :
                FirstRecord.read(layout, head.name(), bytes, head.whole(), RECORDS)) {
            for (Decoded decoded : record.becomes()) {
                if (decoded instanceof Reading reading) {
                    first = Math.min(first, reading.timestampMillis());
                }
            }
        }
        return first;
    }

    private static Head head(ResolvedFile file) {
        try {
            return new FileMedium().head(file);
        } catch (IOException e) {
            throw new InputProblem(e.getMessage());
        }
    }
}
