package weir.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import weir.window.StateEstimate;
import weir.window.WindowSpec;

/** The state of a live run as text: what each operator keeps, and what a series costs. */
final class StateShown {
    private static final long MANY = 1_000_000;

    private StateShown() {}

    static List<String> lines(WindowSpec window) {
        List<String> lines = new ArrayList<>();
        long perSeries = 0;
        lines.add(line("source-*", "where it stands in each split", 0));
        for (StateEstimate part : StateEstimate.live(window)) {
            perSeries += part.bytesPerSeries();
            lines.add(line(part.operator(), part.keeps(), part.bytesPerSeries()));
        }
        if (perSeries > 0) {
            lines.add(
                    "a checkpoint of a million series (key and measure) that have a reading in"
                            + " every slice: about "
                            + ProgressText.size(perSeries * MANY));
        }
        return lines;
    }

    private static String line(String operator, String keeps, long bytes) {
        String size = bytes == 0 ? "" : "   " + bytes + " bytes a series";
        return String.format(Locale.ROOT, "%-15s %s%s", operator, keeps, size);
    }
}
