package weir.chart;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/** The results in a file, which is followed while it grows. */
public final class FileFeed implements ResultFeed {
    private final GrowingFile file;
    private final ResultIntake intake;
    private final boolean json;
    private final StringBuilder record = new StringBuilder();
    private final boolean following;

    /**
     * @param place the file's name when it is complete, or with {@code .part}; one in .csv has a
     *     header, all others are JSON lines
     */
    public FileFeed(Path place) {
        this.file = new GrowingFile(place);
        this.json = !file.file().toString().endsWith(".csv");
        this.intake = new ResultIntake(json ? ResultLines.json() : ResultLines.csv());
        this.following = !file.isComplete();
    }

    /** Whether there is such a file, complete or growing. */
    public boolean exists() {
        return file.exists();
    }

    @Override
    public Picture picture(ZoneId zone, String version) throws IOException {
        read();
        return intake.picture(file.file().getFileName().toString(), following, zone, version);
    }

    @Override
    public boolean follow() throws IOException {
        boolean complete = file.isComplete();
        boolean more = read();
        Picture picture = intake.show();
        if (!more && complete && picture.status().ended().isEmpty()) {
            picture.ended(following ? "the run that wrote it ended" : "complete");
        }
        return more;
    }

    private boolean read() throws IOException {
        List<String> some = file.lines();
        for (String line : some) {
            record.append(record.length() > 0 ? "\n" : "").append(line);
            if (json || CsvRecord.isWhole(record.toString())) {
                take(record.toString());
                record.setLength(0);
            }
        }
        return !some.isEmpty();
    }

    private void take(String text) {
        try {
            intake.take(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file.file() + ": " + e.getMessage());
        }
    }

    /** Each look opens the file anew. */
    @Override
    public void close() {}
}
