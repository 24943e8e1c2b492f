package weir.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import weir.source.BackfillSpec;
import weir.source.FilesSpec;
import weir.source.Places;
import weir.source.TimeOrder;

/** The files of a back-fill in the order in which they are begun, and where the topic goes on. */
final class HistoryShown {
    private static final int FILES = 10;

    private HistoryShown() {}

    static List<String> lines(BackfillSpec spec) {
        FilesSpec history = spec.history();
        List<TimeOrder.Begins> files =
                TimeOrder.of(Places.resolve(history.places()), history.format());
        List<String> lines = new ArrayList<>();
        for (TimeOrder.Begins each : files.subList(0, Math.min(FILES, files.size()))) {
            lines.add("from " + time(each.millis()) + "  " + each.file().name());
        }
        if (files.size() > FILES) {
            lines.add("and " + (files.size() - FILES) + " more");
        }
        String cutover =
                spec.cutoverMillis() == null
                        ? "just behind their newest reading"
                        : Instant.ofEpochMilli(spec.cutoverMillis()).toString();
        lines.add(
                "from "
                        + cutover
                        + " on "
                        + spec.topic().format().name()
                        + "; what it has before that is skipped, BEFORE_CUTOVER");
        return lines;
    }

    private static String time(long millis) {
        return millis == Long.MAX_VALUE
                ? "a time that its first records don't say"
                : Instant.ofEpochMilli(millis).toString();
    }
}
