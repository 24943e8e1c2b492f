package weir.chart;

import java.io.Serializable;

/**
 * Which windows of a series follow each other without a gap.
 *
 * @param stepMillis from the end of one window to the end of the next; 0 when ends follow the
 *     readings: then windows that touch or overlap belong together
 */
record Steps(long stepMillis) implements Serializable {

    boolean contiguous(Row before, Row after) {
        return after.joined()
                || (stepMillis > 0
                        ? after.end() - before.end() <= stepMillis
                        : after.start() <= before.end());
    }
}
