package weir.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import weir.window.Ledger;

/** The ledger as a person reads it. */
final class LedgerText {
    private LedgerText() {}

    /**
     * "read 7 = used 4 + late 0 + rejected 3 (BAD_VALUE 2, MALFORMED 1) + skipped 0 in 1.2 s".
     *
     * @param complete false when the counts are those of a checkpoint or of a job that was cut off
     */
    static String of(Ledger ledger, Duration elapsed, boolean complete) {
        String line =
                String.format(
                        Locale.ROOT,
                        "read %,d = used %,d + late %,d + rejected %,d%s + skipped %,d%s in %s",
                        ledger.read(),
                        ledger.used(),
                        ledger.late(),
                        ledger.rejectedTotal(),
                        reasons(ledger.rejected()),
                        ledger.skippedTotal(),
                        reasons(ledger.skipped()),
                        seconds(elapsed));
        if (ledger.pending() > 0) {
            line +=
                    String.format(
                            Locale.ROOT,
                            "; %,d of the used stand in open windows",
                            ledger.pending());
        }
        return complete ? line : line + "; not complete: the run was cut off";
    }

    private static String reasons(Map<String, Long> counts) {
        return counts.isEmpty()
                ? ""
                : counts.entrySet().stream()
                        .map(e -> String.format(Locale.ROOT, "%s %,d", e.getKey(), e.getValue()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String seconds(Duration elapsed) {
        return String.format(Locale.ROOT, "%.1f s", elapsed.toMillis() / 1000.0);
    }
}
