package weir.cli;

import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import weir.window.Ledger;

/**
 * How a job ended.
 *
 * @param job which
 * @param accumulators the last ones known
 * @param end what ended it
 * @param failure why; null unless {@code end} is FAILED
 */
record Outcome(JobID job, Map<String, Object> accumulators, End end, Throwable failure) {

    enum End {
        /** The input is exhausted, or a stop was asked for and everything is committed. */
        DONE,
        /** A stop was asked for, but could not be made in time: the job was cancelled. */
        CUT_OFF,
        /** Nobody reads standard output any more. */
        UNREAD,
        FAILED
    }

    Ledger ledger() {
        return Ledger.of(accumulators);
    }

    boolean complete() {
        return end == End.DONE;
    }

    /** The first rejections, a few at most. */
    List<String> firstRejections() {
        return accumulators.get(FirstRejections.NAME) instanceof List<?> lines
                ? lines.stream().limit(FirstRejections.MOST).map(String::valueOf).toList()
                : List.of();
    }
}
