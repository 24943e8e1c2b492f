package weir.chart;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import weir.window.WindowResult;

/**
 * Brings the results that another run writes to a file to a {@link Picture}, and follows the file
 * while it grows. Other places of results get a class like this one, over the same {@link
 * ResultLines}.
 */
public final class FileFeed {
    private final GrowingFile file;
    private final ResultLines lines;
    private final boolean json;
    private final StringBuilder record = new StringBuilder();
    private final List<WindowResult> waiting = new ArrayList<>();
    private final StepGuess step = new StepGuess();
    private final boolean following;
    private Picture picture;

    /**
     * @param place the file's name when it is complete, or with {@code .part}; one in .csv has a
     *     header, all others are JSON lines
     */
    public FileFeed(Path place) {
        this.file = new GrowingFile(place);
        this.json = !file.file().toString().endsWith(".csv");
        this.lines = new ResultLines(json);
        this.following = !file.isComplete();
    }

    /** Whether there is such a file, complete or growing. */
    public boolean exists() {
        return file.exists();
    }

    /**
     * What the page says of the results, when the first of them are there; null before.
     *
     * @throws IllegalArgumentException when the file has no results, with its name
     */
    public Picture picture(ZoneId zone, String version) throws IOException {
        read();
        if (picture == null && lines.columns() != null) {
            ResultColumns columns = lines.columns();
            picture =
                    new Picture(
                            new PageHead(
                                    file.file().getFileName().toString(),
                                    "results",
                                    following,
                                    columns.keys(),
                                    "",
                                    columns.statistics(),
                                    -1,
                                    0,
                                    zone,
                                    version));
        }
        return picture;
    }

    /**
     * Shows what has come since the last call.
     *
     * @return whether anything had
     */
    public boolean follow() throws IOException {
        boolean complete = file.isComplete();
        boolean more = read();
        picture.steps(step.steps());
        waiting.forEach(result -> picture.row(result, false));
        waiting.clear();
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
            WindowResult result = lines.row(text);
            if (result != null) {
                step.see(result);
                waiting.add(result);
            }
        } catch (IllegalArgumentException e) {
            String start = text.length() > 60 ? text.substring(0, 60) + "..." : text;
            throw new IllegalArgumentException(file.file() + ": '" + start + "' " + e.getMessage());
        }
    }
}
