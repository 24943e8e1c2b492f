package weir.window;

import java.io.Serializable;

/**
 * What a live run does by the wall clock, beside its windows; 0 is never.
 *
 * @param earlyMillis from one beat of early results to the next
 * @param closeIdleMillis after how much silence of the whole source open windows are closed; not
 *     below the idle timeout
 * @param explainAfterMillis after how long a watermark that stands still is explained
 * @param keyTtlMillis after how long, in event time, what {@code --fill} keeps of a series that has
 *     no reading is dropped
 * @param closedBy whether results say by what their window was closed
 */
public record LiveSpec(
        long earlyMillis,
        long closeIdleMillis,
        long explainAfterMillis,
        long keyTtlMillis,
        boolean closedBy)
        implements Serializable {
    /** Nothing by the wall clock. */
    public static final LiveSpec NONE = new LiveSpec(0, 0, 0, 0, false);

    /** The same with early results. */
    public LiveSpec early(long everyMillis) {
        return new LiveSpec(
                everyMillis, closeIdleMillis, explainAfterMillis, keyTtlMillis, closedBy);
    }

    /** The same with windows closed after that much silence. */
    public LiveSpec closeIdle(long afterMillis) {
        return new LiveSpec(earlyMillis, afterMillis, explainAfterMillis, keyTtlMillis, closedBy);
    }

    /** The same with explanations after that much of a standstill. */
    public LiveSpec explain(long afterMillis) {
        return new LiveSpec(earlyMillis, closeIdleMillis, afterMillis, keyTtlMillis, closedBy);
    }

    /** The same with series forgotten after that long. */
    public LiveSpec keyTtl(long afterMillis) {
        return new LiveSpec(
                earlyMillis, closeIdleMillis, explainAfterMillis, afterMillis, closedBy);
    }

    /** The same with what closed a window in the results, or without. */
    public LiveSpec closedBy(boolean said) {
        return new LiveSpec(earlyMillis, closeIdleMillis, explainAfterMillis, keyTtlMillis, said);
    }

    boolean early() {
        return earlyMillis > 0;
    }
}
