package weir.chart;

import java.util.List;
import weir.decode.Keys;

/**
 * Where the parts of a row stand in results that Weir wrote, by the names of the columns: those of
 * the key come before {@code window_start}, the statistics behind {@code window_end}.
 *
 * @param keys names of the key columns
 * @param measure whether the last column before the window is the measure
 * @param statistics names
 */
record ResultColumns(List<String> keys, boolean measure, List<String> statistics) {
    static final String START = "window_start";
    static final String END = "window_end";
    static final String KIND = "kind";
    static final String REVISION = "revision";
    private static final String MEASURE = "measure";

    /** What may stand behind the statistics, in this order. */
    private static final List<String> BEHIND = List.of(KIND, REVISION, "closed_by");

    /**
     * @throws IllegalArgumentException when these are no columns of results
     */
    static ResultColumns of(List<String> names) {
        int start = names.indexOf(START);
        if (start < 0 || names.indexOf(END) != start + 1) {
            throw new IllegalArgumentException(
                    "has no columns window_start and window_end: these are no results of Weir");
        }
        int end = names.size();
        while (BEHIND.contains(names.get(end - 1))) {
            end--;
        }
        boolean measure = start > 0 && names.get(start - 1).equals(MEASURE);
        return new ResultColumns(
                List.copyOf(names.subList(0, measure ? start - 1 : start)),
                measure,
                List.copyOf(names.subList(start + 2, end)));
    }

    String key(List<String> cells) {
        return Keys.join(cells.subList(0, keys.size()));
    }

    String measure(List<String> cells) {
        return measure ? cells.get(keys.size()) : "";
    }

    /** The index of the window's start. */
    int window() {
        return keys.size() + (measure ? 1 : 0);
    }
}
