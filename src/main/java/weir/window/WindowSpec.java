package weir.window;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;

/**
 * The settings of the window room.
 *
 * @param kind which windows
 * @param sizeMillis above 0
 * @param slideMillis above 0; the size for tumbling, 0 for rolling
 * @param offsetMillis moves the windows' alignment away from the epoch
 * @param zone windows of whole days start at its midnight
 * @param statistics names, in the order of the result columns
 * @param measures the names of the value columns; one empty name when there is only one
 * @param allowedLatenessMillis how long after its end a window still takes readings
 * @param outOfOrdernessMillis how far a live source's readings may be behind its newest
 * @param idleTimeoutMillis after how much silence a split no longer holds windows back
 * @param combineBytes what the combiner of one subtask may hold
 */
public record WindowSpec(
        Kind kind,
        long sizeMillis,
        long slideMillis,
        long offsetMillis,
        ZoneId zone,
        List<String> statistics,
        List<String> measures,
        long allowedLatenessMillis,
        long outOfOrdernessMillis,
        long idleTimeoutMillis,
        long combineBytes)
        implements Serializable {

    /** What of the settings state depends on: state of other windows can't be gone on with. */
    String definition() {
        return "%s size=%dms slide=%dms offset=%dms zone=%s lateness=%dms"
                .formatted(
                        kind, sizeMillis, slideMillis, offsetMillis, zone, allowedLatenessMillis);
    }

    /** The window kinds, by the names of the {@code --window} option. */
    public enum Kind {
        TUMBLING,
        SLIDING,
        ROLLING
    }
}
