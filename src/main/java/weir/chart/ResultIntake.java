package weir.chart;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import weir.window.WindowResult;

/**
 * Makes a {@link Picture} of rows that another run wrote: the first of them say which columns there
 * are, and all of them how far windows are apart.
 */
final class ResultIntake {
    private final ResultLines lines;
    private final List<WindowResult> waiting = new ArrayList<>();
    private final StepGuess step = new StepGuess();
    private Picture picture;

    ResultIntake(ResultLines lines) {
        this.lines = lines;
    }

    /**
     * Takes one record.
     *
     * @throws IllegalArgumentException when it is no result, with its beginning
     */
    void take(String record) {
        try {
            WindowResult result = lines.row(record);
            if (result != null) {
                step.see(result);
                waiting.add(result);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + start(record) + "' " + e.getMessage());
        }
    }

    /** As much of a record as a message has room for. */
    static String start(String record) {
        return record.length() > 60 ? record.substring(0, 60) + "..." : record;
    }

    /**
     * The picture; null before the first columns are known.
     *
     * @param live whether rows go on to come
     */
    Picture picture(String title, boolean live, ZoneId zone, String version) {
        ResultColumns columns = lines.columns();
        if (picture == null && columns != null) {
            picture =
                    new Picture(
                            new PageHead(
                                    title,
                                    "results",
                                    live,
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

    /** Puts what was taken into the picture, which is there. */
    Picture show() {
        picture.steps(step.steps());
        waiting.forEach(result -> picture.row(result, false));
        waiting.clear();
        return picture;
    }
}
