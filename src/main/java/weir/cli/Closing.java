package weir.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.JobID;
import weir.config.Command;
import weir.config.JobConfig;
import weir.sink.LedgerFile;
import weir.window.Ledger;

/** What is said and written when a job has ended, and the exit code that follows from it. */
final class Closing {
    private final JobConfig config;
    private final JobEnds ends;
    private final Console console;

    Closing(JobConfig config, JobEnds ends, Console console) {
        this.config = config;
        this.ends = ends;
        this.console = console;
    }

    int end(Outcome outcome, Instant start) {
        boolean whole = outcome.complete() ? completed() : discarded(outcome.job());
        if (outcome.end() == Outcome.End.UNREAD) {
            return Exit.DONE;
        }
        Ledger ledger = outcome.ledger();
        LedgerFile file = new LedgerFile(ledger, Version.text(), start, Instant.now(), whole);
        say(outcome, file, whole);
        boolean written = write(file);
        if (outcome.end() == Outcome.End.FAILED) {
            console.failure("the run failed", outcome.failure());
            return Exit.FAILED;
        }
        return whole && written ? judged(outcome, ledger) : Exit.FAILED;
    }

    /** A batch counts at its end only: before it the counts would mean nothing. */
    private void say(Outcome outcome, LedgerFile file, boolean whole) {
        boolean batch = config.command() == Command.BATCH;
        if (batch && outcome.end() == Outcome.End.CUT_OFF) {
            console.say("weir: stopped before its end: the output is not complete");
        } else if (!batch || outcome.complete()) {
            file.text().lines().forEach(line -> console.say("weir: " + line));
        }
        if (batch && whole && outcome.ledger().read() == 0) {
            console.warn("no record was read: the input has none");
        }
        firstRejection(outcome);
    }

    /** What is rejected and kept nowhere is shown by its first. */
    private void firstRejection(Outcome outcome) {
        if (config.rejectedTo().isEmpty() && outcome.ledger().used() > 0) {
            outcome.firstRejections().stream()
                    .limit(1)
                    .forEach(
                            line ->
                                    console.say(
                                            "weir: the first: "
                                                    + line
                                                    + " (--rejected-to FILE.jsonl keeps all)"));
        }
    }

    private int judged(Outcome outcome, Ledger ledger) {
        if (ledger.read() > 0 && ledger.used() == 0) {
            List<String> rejected = outcome.firstRejections();
            console.error(
                    "no record was used" + (rejected.isEmpty() ? "" : "; the first of them:"));
            rejected.forEach(line -> console.error("  " + line));
            return Exit.FAILED;
        }
        if (config.run().maxRejected().exceededBy(ledger)) {
            console.error(
                    "more records were rejected than --max-rejected allows; the first of them:");
            outcome.firstRejections().forEach(line -> console.error("  " + line));
            return Exit.REJECTED;
        }
        return ledger.balances() ? Exit.DONE : Exit.FAILED;
    }

    private boolean completed() {
        try {
            ends.completed();
            return true;
        } catch (IOException e) {
            console.failure("the output can't be given its name", e);
            return false;
        }
    }

    /** Leaves nothing unfinished behind where that can be helped; never true: it is not whole. */
    private boolean discarded(JobID job) {
        try {
            ends.discard(job);
        } catch (IOException e) {
            console.failure("what the run left unfinished can't be removed", e);
        }
        return false;
    }

    private boolean write(LedgerFile file) {
        if (config.run().ledger().isEmpty()) {
            return true;
        }
        try {
            file.write(config.run().ledger().get());
            return true;
        } catch (IOException e) {
            console.failure("the ledger can't be written", e);
            return false;
        }
    }
}
