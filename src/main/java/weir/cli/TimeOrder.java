package weir.cli;

import java.util.Comparator;
import java.util.List;
import weir.decode.Decoded;
import weir.decode.FirstRecord;
import weir.decode.FormatSpec;
import weir.decode.Formats;
import weir.decode.Layout;
import weir.decode.Reading;
import weir.source.FilesSpec;
import weir.source.Head;
import weir.source.Places;
import weir.source.Sources;

/** Puts files in the order in which their readings came: by the first time in each. */
final class TimeOrder {
    /** The first record that is no rejection stands hardly behind these. */
    private static final int RECORDS = 100;

    private TimeOrder() {}

    /** The same files, one by one, the earliest first; those without a reading last. */
    static FilesSpec of(FilesSpec spec) {
        record Begins(String name, long millis) {}
        List<String> places =
                Sources.heads(Places.resolve(spec.places()))
                        .map(head -> new Begins(head.name(), first(head, spec.format())))
                        .sorted(Comparator.comparingLong(Begins::millis))
                        .map(Begins::name)
                        .toList();
        return new FilesSpec(places, spec.format(), spec.chunkBytes(), spec.splitFiles(), false);
    }

    private static long first(Head head, FormatSpec format) {
        byte[] bytes = head.bytes();
        Layout layout = Formats.layout(format, head.name(), bytes, bytes.length, head.whole());
        for (FirstRecord record :
                FirstRecord.read(layout, head.name(), bytes, head.whole(), RECORDS)) {
            for (Decoded decoded : record.becomes()) {
                if (decoded instanceof Reading reading) {
                    return reading.timestampMillis();
                }
            }
        }
        return Long.MAX_VALUE;
    }
}
