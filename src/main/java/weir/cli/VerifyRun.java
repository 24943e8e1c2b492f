package weir.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import weir.config.VerifyConfig;
import weir.sink.LedgerFile;
import weir.window.Ledger;

/**
 * Runs batch and live over the same files or topics, compares their results, and says what it
 * found.
 */
final class VerifyRun {
    private final VerifyConfig config;
    private final PrintStream out;
    private final Console console;

    VerifyRun(VerifyConfig config, PrintStream out, Console console) {
        this.config = config;
        this.out = out;
        this.console = console;
    }

    /** 0 when nothing differs but for late readings; 1 for a difference, or a run that failed. */
    int run() {
        if (!StreamExecutionEnvironment.areExplicitEnvironmentsAllowed()) {
            console.error("verify compares in its own process, not on a cluster: use scripts/weir");
            return Exit.USAGE;
        }
        console.say(Banner.verify(config));
        try (RunFolder folder = RunFolder.create();
                StopSignal signal = StopSignal.install()) {
            return compare(folder.folder("results"), signal);
        } catch (Exception e) {
            console.failure("the comparison failed", e);
            return Exit.FAILED;
        }
    }

    private int compare(Path folder, StopSignal signal) throws Exception {
        VerifyLeg batch = new VerifyLeg(config.batch(), folder);
        VerifyLeg live = new VerifyLeg(config.live(), folder);
        VerifyLeg.Ended ofBatch = batch.run(signal, console);
        if (!usable("batch", ofBatch)) {
            return Exit.FAILED;
        }
        VerifyLeg.Ended ofLive = live.run(signal, console);
        if (!usable("live", ofLive)) {
            return Exit.FAILED;
        }
        return verdict(batch, live, ofBatch.outcome().ledger(), ofLive.outcome().ledger());
    }

    /** Shows the ledger; whether the leg came to its end with something to compare. */
    private boolean usable(String leg, VerifyLeg.Ended ended) {
        Outcome outcome = ended.outcome();
        if (outcome.end() == Outcome.End.FAILED) {
            console.failure("the " + leg + " run failed", outcome.failure());
            return false;
        }
        if (!outcome.complete()) {
            console.error("stopped in the " + leg + " run: nothing was compared");
            return false;
        }
        LedgerFile ledger = ended.ledger();
        ledger.text().lines().forEach(line -> out.printf("%-5s  %s%n", leg, line));
        Ledger counts = outcome.ledger();
        if (leg.equals("batch") && counts.read() > 0 && counts.used() == 0) {
            console.error("no record was used; the first of them:");
            outcome.firstRejections().forEach(line -> console.error("  " + line));
            return false;
        }
        return true;
    }

    private int verdict(VerifyLeg batch, VerifyLeg live, Ledger ofBatch, Ledger ofLive)
            throws IOException {
        Verdict verdict = new Verdict(config.live(), out);
        verdict.late(live.late());
        verdict.partlyLate(live.behind());
        Comparison comparison;
        try (LateReadings late = new LateReadings(live.behind(), config.live().window())) {
            comparison = Comparison.of(batch.results(), live.results(), late, verdict);
        }
        return verdict.say(comparison, ofBatch, ofLive);
    }
}
