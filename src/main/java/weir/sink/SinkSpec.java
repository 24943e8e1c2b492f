package weir.sink;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;

/**
 * Where results go, and how they are written.
 *
 * @param place a file ending in .csv, .jsonl or .json, a folder with a trailing /, or {@code -}
 * @param live whether rows follow a stream without end (STREAMING) or are complete (BATCH)
 * @param keyColumns names of the key columns, in the order of the key's parts; may be empty
 * @param measures whether there is a {@code measure} column: more than one value column
 * @param statistics names of the statistics, in the order of {@link
 *     weir.window.WindowResult#statistics}; {@code count} and {@code distinct} are whole numbers
 * @param kinds whether CSV has {@code kind} and {@code revision}, as JSON always does
 * @param closedBy whether there is a {@code closed_by}: what closed the window of a final result
 * @param decimals digits behind the point, rounded half to even; -1 for all
 * @param ordered whether one file of a batch is in the order of {@link RowOrder#WINDOW}
 * @param overwrite whether an existing output may be replaced
 * @param zone of the times on a terminal; files have UTC
 * @param sortBytes memory of one subtask for sorting, bytes
 * @param terminal whether standard output is a terminal: a table, else CSV
 * @param columns width of the terminal in characters
 */
public record SinkSpec(
        String place,
        boolean live,
        List<String> keyColumns,
        boolean measures,
        List<String> statistics,
        boolean kinds,
        boolean closedBy,
        int decimals,
        boolean ordered,
        boolean overwrite,
        ZoneId zone,
        long sortBytes,
        boolean terminal,
        int columns)
        implements Serializable {

    private static final List<String> WHOLE = List.of("count", "distinct");

    public SinkSpec {
        // ImmutableCollections serialize; a list view of the caller might not.
        keyColumns = List.copyOf(keyColumns);
        statistics = List.copyOf(statistics);
    }

    /** For each statistic, whether it is a whole number. */
    boolean[] whole() {
        return whole(statistics);
    }

    /** For each of these statistics, whether it is a whole number. */
    static boolean[] whole(List<String> statistics) {
        boolean[] whole = new boolean[statistics.size()];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = WHOLE.contains(statistics.get(i));
        }
        return whole;
    }
}
