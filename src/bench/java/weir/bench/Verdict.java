package weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compares what a contender wrote with the {@link Answers}: every window once, its count exactly,
 * its average and sum to one part in 10^9.
 */
final class Verdict {
    private static final double TOLERANCE = 1e-9;

    private final Answers answers;
    private final BitSet seen = new BitSet();
    private long rows;
    private String firstWrong;

    private Verdict(Answers answers) {
        this.answers = answers;
    }

    /** Reads a file, or all files of a folder, and says what is wrong; empty when nothing is. */
    static String on(Path output, Answers answers) throws IOException {
        Verdict verdict = new Verdict(answers);
        for (Path file : files(output)) {
            ResultRows.read(file, verdict::check);
        }
        return verdict.text();
    }

    /**
     * The same of a run that was ended in the middle: all rows are right, and of the windows before
     * the last fifth of those that there are, none is missing.
     */
    static String onBeginning(Path output, Answers answers) throws IOException {
        Verdict verdict = new Verdict(answers);
        for (Path file : files(output)) {
            ResultRows.read(file, verdict::check);
        }
        return verdict.firstWrong != null ? verdict.firstWrong : verdict.gap();
    }

    private String gap() {
        int symbols = answers.set().symbols;
        int windows = seen.length() / symbols;
        for (int window = 0; window < windows - windows / 5; window++) {
            for (int symbol = 0; symbol < symbols; symbol++) {
                boolean there = answers.count(window, symbol) > 0;
                if (there && !seen.get(window * symbols + symbol)) {
                    return "window %d of S%05d is missing".formatted(window, symbol);
                }
            }
        }
        return windows > 0 ? "" : "no rows";
    }

    private static List<Path> files(Path output) throws IOException {
        try (Stream<Path> found = Files.walk(output)) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().endsWith(".crc"))
                    .toList();
        }
    }

    private void check(ResultRows row) {
        rows++;
        int symbols = answers.set().symbols;
        int window = answers.window(row.start());
        if (window < 0 || row.symbol() < 0 || row.symbol() >= symbols) {
            wrong(row, "no such window");
            return;
        }
        int count = answers.count(window, row.symbol());
        double sum = answers.sum(window, row.symbol());
        int place = window * symbols + row.symbol();
        if (seen.get(place)) {
            wrong(row, "a second time");
        } else if (row.count() != count) {
            wrong(row, "count is not " + count);
        } else if (!near(row.average(), sum / count) || !near(row.sum(), sum)) {
            wrong(row, "average is not " + sum / count);
        }
        seen.set(place);
    }

    private static boolean near(double found, double right) {
        return Math.abs(found - right) <= TOLERANCE * Math.abs(right);
    }

    private void wrong(ResultRows row, String what) {
        if (firstWrong == null) {
            firstWrong = row + ": " + what;
        }
    }

    private String text() {
        if (firstWrong != null) {
            return firstWrong;
        }
        return rows == answers.rows()
                ? ""
                : "%,d rows instead of %,d".formatted(rows, answers.rows());
    }
}
