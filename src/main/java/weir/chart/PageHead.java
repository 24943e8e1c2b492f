package weir.chart;

import java.time.ZoneId;
import java.util.List;

/**
 * What the page says about the run before any row has come.
 *
 * @param title the input
 * @param window as a person writes it, {@code sliding:10s/1s}
 * @param live whether rows follow the clock; else the run has ended
 * @param keyColumns names of the key columns, in the order of the key's parts; may be empty
 * @param valueColumn what the statistics are of; empty when it is not known
 * @param statistics names, in the order of the results
 * @param decimals digits behind the point, as in the results; -1 for all
 * @param stepMillis as in {@link Steps}
 * @param zone of the times on the page
 * @param version of Weir
 */
public record PageHead(
        String title,
        String window,
        boolean live,
        List<String> keyColumns,
        String valueColumn,
        List<String> statistics,
        int decimals,
        long stepMillis,
        ZoneId zone,
        String version) {

    Steps steps() {
        return new Steps(stepMillis);
    }

    /** The statistic that is shown first: the first that is not the count. */
    int ranked() {
        for (int i = 0; i < statistics.size(); i++) {
            if (!statistics.get(i).equals("count")) {
                return i;
            }
        }
        return 0;
    }
}
