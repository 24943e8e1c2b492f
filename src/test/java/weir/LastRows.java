package weir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import weir.window.WindowResult;
import weir.window.WindowResult.Kind;
import weir.window.WindowSpec;

/**
 * What a run says of each window in the end. On the way there it sees to it that the rows of a
 * window are its revisions 0, 1, 2, ..., early ones before the final one and updates behind it,
 * that exactly one is final, and that nothing follows one that is withdrawn.
 */
public final class LastRows {
    private LastRows() {}

    /** As {@link NaiveWindows#rows} has them; a session that became part of another has none. */
    public static List<String> of(List<WindowResult> rows, WindowSpec spec) {
        if (spec.kind() == WindowSpec.Kind.ROLLING) {
            return rows.stream().map(LastRows::text).sorted().toList();
        }
        Map<String, List<WindowResult>> windows = new TreeMap<>();
        for (WindowResult row : rows) {
            windows.computeIfAbsent(window(row), window -> new ArrayList<>()).add(row);
        }
        List<String> last = new ArrayList<>();
        for (List<WindowResult> of : windows.values()) {
            of.sort(Comparator.comparingInt(WindowResult::revision));
            check(of);
            WindowResult newest = of.get(of.size() - 1);
            if (newest.kind() != Kind.WITHDRAWN) {
                last.add(text(newest));
            }
        }
        last.sort(null);
        return last;
    }

    private static void check(List<WindowResult> window) {
        boolean closed = false;
        boolean withdrawn = false;
        int revision = 0;
        for (WindowResult row : window) {
            assertThat(row.revision()).as("%s", window).isEqualTo(revision++);
            assertThat(withdrawn).as("%s", window).isFalse();
            switch (row.kind()) {
                case UPDATE -> assertThat(closed).as("%s", window).isTrue();
                case EARLY, FINAL, FILL -> assertThat(closed).as("%s", window).isFalse();
                case WITHDRAWN -> withdrawn = true;
            }
            closed |= row.kind() == Kind.FINAL || row.kind() == Kind.FILL;
        }
        assertThat(closed || withdrawn).as("%s", window).isTrue();
    }

    private static String window(WindowResult row) {
        return row.key() + "|" + row.measure() + "|" + row.windowStart() + "|" + row.windowEnd();
    }

    /** One row as {@link NaiveWindows#rows} has it. */
    public static String text(WindowResult row) {
        StringBuilder text = new StringBuilder(window(row));
        for (double statistic : row.statistics()) {
            text.append("|").append(statistic);
        }
        return text.toString();
    }
}
