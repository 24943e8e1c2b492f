package weir.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import weir.config.JobConfig;
import weir.window.Ledger;

/** What is said and written when a job has ended, and the exit code that follows from it. */
final class Closing {
    private final JobConfig config;
    private final Console console;

    Closing(JobConfig config, Console console) {
        this.config = config;
        this.console = console;
    }

    int end(Outcome outcome, Instant start) {
        if (outcome.end() == Outcome.End.UNREAD) {
            return Exit.DONE;
        }
        boolean whole = outcome.complete() && completed();
        Ledger ledger = outcome.ledger();
        Instant end = Instant.now();
        console.say("weir: " + LedgerText.of(ledger, Duration.between(start, end), whole));
        boolean written = write(ledger, start, end, whole);
        if (outcome.end() == Outcome.End.FAILED) {
            console.failure("the run failed", outcome.failure());
            return Exit.FAILED;
        }
        return whole && written ? judged(outcome, ledger) : Exit.FAILED;
    }

    private int judged(Outcome outcome, Ledger ledger) {
        if (ledger.read() > 0 && ledger.used() == 0) {
            console.error("no record was used; the first of them:");
            outcome.firstRejections().forEach(line -> console.error("  " + line));
            return Exit.FAILED;
        }
        if (config.run().maxRejected().exceededBy(ledger)) {
            console.error(
                    "more records were rejected than --max-rejected allows; the first of them:");
            outcome.firstRejections().forEach(line -> console.error("  " + line));
            return Exit.REJECTED;
        }
        if (!ledger.balances()) {
            console.error("the ledger does not balance: this is a fault of Weir");
            return Exit.FAILED;
        }
        return Exit.DONE;
    }

    /** Gives outputs that were growing their names. */
    private boolean completed() {
        try {
            JobEnds.completed(config);
            return true;
        } catch (IOException e) {
            console.failure("the output can't be given its name", e);
            return false;
        }
    }

    private boolean write(Ledger ledger, Instant start, Instant end, boolean whole) {
        if (config.run().ledger().isEmpty()) {
            return true;
        }
        try {
            JobEnds.ledger(config, ledger, start, end, whole);
            return true;
        } catch (IOException e) {
            console.failure("the ledger can't be written", e);
            return false;
        }
    }
}
