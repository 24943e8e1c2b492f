package weir.sink;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;
import weir.window.Ledger;

/**
 * The ledger of a run, for a machine and for a person.
 *
 * @param ledger the counts
 * @param version of Weir
 * @param start of the run
 * @param end of the run
 * @param complete whether the counts are those of the run's end; else of its last checkpoint
 */
public record LedgerFile(
        Ledger ledger, String version, Instant start, Instant end, boolean complete) {

    /**
     * One JSON object. {@code read = used + late + rejected + skipped} holds for the members of
     * these names; the last two are also given by reason, reasons that did not occur left out.
     */
    public String json() {
        return "{\n"
                + ("  \"version\": " + text(version) + ",\n")
                + ("  \"start\": " + text(IsoTime.of(start.toEpochMilli())) + ",\n")
                + ("  \"end\": " + text(IsoTime.of(end.toEpochMilli())) + ",\n")
                + ("  \"elapsed_ms\": " + elapsedMillis() + ",\n")
                + ("  \"complete\": " + complete + ",\n")
                + ("  \"balanced\": " + ledger.balances() + ",\n")
                + ("  \"read\": " + ledger.read() + ",\n")
                + ("  \"used\": " + ledger.used() + ",\n")
                + ("  \"late\": " + ledger.late() + ",\n")
                + ("  \"rejected\": " + ledger.rejectedTotal() + ",\n")
                + ("  \"rejected_by_reason\": " + object(ledger.rejected()) + ",\n")
                + ("  \"skipped\": " + ledger.skippedTotal() + ",\n")
                + ("  \"skipped_by_reason\": " + object(ledger.skipped()) + ",\n")
                + ("  \"pending\": " + ledger.pending() + "\n")
                + "}\n";
    }

    /** Writes the JSON to a file, replacing it; missing folders are made. */
    public void write(String place) throws IOException {
        Path file = new Path(place);
        FileSystem files = file.getFileSystem();
        try (OutputStream out = files.create(file, WriteMode.OVERWRITE)) {
            out.write(json().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The few lines for standard error. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "read %,d = used %,d + late %,d + rejected %,d + skipped %,d",
                        ledger.read(),
                        ledger.used(),
                        ledger.late(),
                        ledger.rejectedTotal(),
                        ledger.skippedTotal()));
        text.append(String.format(Locale.ROOT, "  (%.1f s)\n", elapsedMillis() / 1000.0));
        reasons("rejected", ledger.rejected(), text);
        reasons("skipped", ledger.skipped(), text);
        if (ledger.pending() > 0) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "pending: %,d of the used are in windows not yet complete\n",
                            ledger.pending()));
        }
        if (!complete) {
            text.append("not complete: these are the counts of the last checkpoint\n");
        }
        if (!ledger.balances()) {
            text.append("NOT BALANCED: please report this as a bug\n");
        }
        return text.toString();
    }

    private long elapsedMillis() {
        return end.toEpochMilli() - start.toEpochMilli();
    }

    private static void reasons(String what, Map<String, Long> counts, StringBuilder text) {
        if (counts.isEmpty()) {
            return;
        }
        String comma = what + ": ";
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            text.append(comma).append(entry.getKey());
            text.append(String.format(Locale.ROOT, " %,d", entry.getValue()));
            comma = ", ";
        }
        text.append('\n');
    }

    private static String object(Map<String, Long> counts) {
        StringBuilder json = new StringBuilder("{");
        counts.forEach(
                (reason, count) ->
                        json.append(json.length() > 1 ? ", " : "")
                                .append(text(reason))
                                .append(": ")
                                .append(count));
        return json.append('}').toString();
    }

    private static String text(String value) {
        return new Bytes().json(value).toString();
    }
}
