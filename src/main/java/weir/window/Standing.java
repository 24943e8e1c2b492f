package weir.window;

/**
 * Where one subtask of a source stands.
 *
 * @param subtask from 0
 * @param watermark epoch ms; {@link Long#MIN_VALUE} before the first
 * @param status whether it takes part in the job's watermark
 * @param split which of its splits holds it
 * @param newestMillis event time of that split's newest reading, epoch ms; {@link Long#MIN_VALUE}
 *     when it has had none
 * @param silent the names of its other splits that have had none, with commas between
 */
public record Standing(
        int subtask,
        long watermark,
        Status status,
        String split,
        long newestMillis,
        String silent) {

    /** Whether a subtask takes part in the job's watermark. */
    public enum Status {
        ACTIVE,
        IDLE,
        FINISHED
    }
}
