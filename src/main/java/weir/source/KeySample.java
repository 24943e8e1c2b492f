package weir.source;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import weir.decode.Decoded;
import weir.decode.FormatSpec;
import weir.decode.Formats;
import weir.decode.InputProblem;
import weir.decode.Layout;
import weir.decode.Reading;

/**
 * The keys at some places of an input, spread evenly over its bytes. Where every other place has
 * none that the places between don't have, hardly a reading of the input is of another key.
 */
final class KeySample {
    /** They can't be counted from here: many, others as the input goes on, or not to be seen. */
    static final int MANY = Integer.MAX_VALUE;

    private static final int PLACES = 8;
    private static final int RECORDS = 256;

    /** No more is read of a place: its records may be of any length. */
    private static final int BYTES = 1 << 20;

    private final List<ResolvedFile> files;
    private final FormatSpec format;
    private final FileMedium medium = new FileMedium();
    private final DecodeMeter meter = new DecodeMeter(new UnregisteredMetricsGroup());
    private byte[] buffer = {};
    private ResolvedFile layoutOf;
    private Layout layout;

    /**
     * @param files that can be split
     */
    KeySample(List<ResolvedFile> files, FormatSpec format) {
        this.files = files;
        this.format = format;
    }

    /**
     * How many keys the input seems to have, or {@link #MANY}.
     *
     * @throws InputProblem when a file can't be read
     */
    int keys() {
        Set<String> keys = new HashSet<>();
        for (int place = 0; place < PLACES; place += 2) {
            keys.addAll(at(place));
        }
        for (int place = 1; place < PLACES; place += 2) {
            if (!keys.containsAll(at(place))) {
                return MANY;
            }
        }
        return keys.isEmpty() ? MANY : keys.size();
    }

    private Set<String> at(int place) {
        long bytes = files.stream().mapToLong(ResolvedFile::length).sum();
        long offset = bytes / PLACES * place;
        for (ResolvedFile file : files) {
            if (offset < file.length()) {
                return keys(file, offset);
            }
            offset -= file.length();
        }
        return Set.of();
    }

    private Set<String> keys(ResolvedFile file, long offset) {
        Set<String> keys = new HashSet<>();
        try {
            settle(file);
            long end = Math.min(offset + BYTES, file.length());
            ResolvedFile place = new ResolvedFile(file.name(), file.uri(), end, true);
            Chunk chunk = Chunk.fresh(place, 0, offset, end);
            try (OpenChunk open = OpenChunk.open(chunk, medium, layout, buffer)) {
                Records.Status status = Records.Status.RECORD;
                for (int i = 0; i < RECORDS && status != Records.Status.END; i++) {
                    status = open.readRecord(decoded -> take(decoded, keys), meter);
                }
            }
        } catch (IOException e) {
            throw new InputProblem(e.getMessage());
        }
        return keys;
    }

    private static void take(Decoded decoded, Set<String> keys) {
        if (decoded instanceof Reading reading) {
            keys.add(reading.key());
        }
    }

    private void settle(ResolvedFile file) throws IOException {
        if (file.equals(layoutOf)) {
            return;
        }
        Head head = medium.head(file);
        byte[] bytes = head.bytes();
        layout =
                Formats.layout(format, head.name(), bytes, bytes.length, head.whole())
                        .forOneThread();
        layoutOf = file;
        if (buffer.length < Records.bufferBytes(layout.framing())) {
            buffer = new byte[Records.bufferBytes(layout.framing())];
        }
    }
}
