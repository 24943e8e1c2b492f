package weir.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import weir.config.JobConfig;
import weir.decode.Keys;
import weir.sink.SortedFile;
import weir.window.Late;
import weir.window.Ledger;
import weir.window.Statistics;
import weir.window.WindowResult;
import weir.window.WindowSpec;

/** What {@code verify} found, for a person: the late readings, the differences, the verdict. */
final class Verdict implements Comparison.Differences {
    /** More are counted, not shown. */
    private static final int SHOWN = 10;

    private final JobConfig live;
    private final PrintStream out;
    private final Statistics statistics;
    private final List<String> explained = new ArrayList<>();
    private final List<String> unexplained = new ArrayList<>();

    /**
     * @param live the configuration of the live leg
     */
    Verdict(JobConfig live, PrintStream out) {
        this.live = live;
        this.out = out;
        this.statistics = Statistics.of(live.window().statistics());
    }

    /** Lists what was late in the live leg. */
    void late(SortedFile<Late> file) throws IOException {
        String delay = Banner.text(live.window().outOfOrdernessMillis());
        String more = live.lateTo().map(place -> place + " has all").orElse("--late-to has all");
        list(
                "late in the live leg, with an out-of-orderness of " + delay,
                file,
                late -> Banner.text(late.lateByMillis()) + " late",
                more);
    }

    /** Lists what was in time for its last window, and late for others before it. */
    void partlyLate(SortedFile<Late> file) throws IOException {
        list(
                "late for some of their windows there",
                file,
                late ->
                        late.lateByMillis() < 0
                                ? "behind a watermark of " + time(late.watermarkMillis())
                                : null,
                "");
    }

    /** Those of which {@code how} says something. */
    private void list(String title, SortedFile<Late> file, Function<Late, String> how, String more)
            throws IOException {
        List<String> lines = new ArrayList<>();
        long count = 0;
        try (SortedFile<Late>.Reader reader = file.open()) {
            for (Late late = reader.next(); late != null; late = reader.next()) {
                String said = how.apply(late);
                count += said == null ? 0 : 1;
                if (said != null && lines.size() < SHOWN) {
                    lines.add(text(late) + ", " + said);
                }
            }
        }
        section(title, count, lines, more);
    }

    @Override
    public void take(List<WindowResult> batch, List<WindowResult> live, boolean late) {
        List<String> lines = late ? explained : unexplained;
        if (lines.size() < SHOWN) {
            lines.add(text(batch, live));
        }
    }

    /** Says the rest, and returns the exit code. */
    int say(Comparison comparison, Ledger batch, Ledger ofLive) {
        section(
                "windows that differ because of what was late",
                comparison.explained(),
                explained,
                "");
        section(
                "windows that differ WITHOUT anything late for them",
                comparison.unexplained(),
                unexplained,
                "");
        boolean sameRecords = sameRecords(batch, ofLive);
        if (!sameRecords) {
            out.println("the ledgers differ: not the same records were used");
        }
        boolean same = comparison.unexplained() == 0 && sameRecords;
        String rows = String.format(Locale.ROOT, "; rows that are: %,d", comparison.rows());
        if (!same) {
            out.println("verdict: NOT the same" + rows);
        } else if (comparison.explained() == 0) {
            out.println("verdict: the same to the last bit" + rows);
        } else {
            out.println("verdict: the same to the last bit but for what was late" + rows);
        }
        return same ? Exit.DONE : Exit.FAILED;
    }

    /** What live does not use, it must have as late. */
    private static boolean sameRecords(Ledger batch, Ledger live) {
        return batch.read() == live.read()
                && batch.used() == live.used() + live.late()
                && batch.rejected().equals(live.rejected())
                && batch.skipped().equals(live.skipped());
    }

    private void section(String title, long count, List<String> lines, String more) {
        if (count == 0) {
            return;
        }
        out.printf(Locale.ROOT, "%s: %,d%n", title, count);
        lines.forEach(line -> out.println("  " + line));
        if (count > lines.size()) {
            String rest = more.isEmpty() ? "" : "; " + more;
            out.printf(Locale.ROOT, "  and %,d more%s%n", count - lines.size(), rest);
        }
    }

    private String text(Late late) {
        String what = late.slice() ? late.records() + " readings of this slice" : "" + late.value();
        return series(late.key(), late.measure()) + time(late.timestampMillis()) + " " + what;
    }

    private String text(List<WindowResult> batch, List<WindowResult> ofLive) {
        WindowResult any = batch.isEmpty() ? ofLive.get(0) : batch.get(0);
        boolean closed = live.window().kind() == WindowSpec.Kind.ROLLING;
        String window = "[" + time(any.windowStart()) + ", " + time(any.windowEnd());
        String what = series(any.key(), any.measure()) + window + (closed ? "]" : ")");
        if (batch.isEmpty() || ofLive.isEmpty()) {
            return what + ": only in " + (batch.isEmpty() ? "live" : "batch");
        }
        if (batch.size() != ofLive.size()) {
            what += ": rows batch " + batch.size() + " live " + ofLive.size();
        }
        return what + statistics(batch.get(0).statistics(), ofLive.get(0).statistics());
    }

    /** Those that differ. */
    private String statistics(double[] batch, double[] ofLive) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < batch.length; i++) {
            if (Double.doubleToLongBits(batch[i]) != Double.doubleToLongBits(ofLive[i])) {
                String name = live.window().statistics().get(i);
                text.append(text.isEmpty() ? ": " : ", ").append(name);
                text.append(" batch ").append(number(i, batch[i]));
                text.append(" live ").append(number(i, ofLive[i]));
            }
        }
        return text.toString();
    }

    private String number(int statistic, double value) {
        boolean whole = statistics.whole(statistic);
        return whole ? String.valueOf((long) value) : String.valueOf(value);
    }

    private String series(String key, String measure) {
        List<String> parts = new ArrayList<>(Keys.split(key, live.sink().keyColumns().size()));
        if (!measure.isEmpty()) {
            parts.add(measure);
        }
        return parts.isEmpty() ? "" : String.join(", ", parts) + " ";
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
