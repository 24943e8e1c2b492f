package weir.decode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import weir.decode.Guess.Finding;
import weir.decode.Guess.Setting;
import weir.decode.Guess.Sureness;

/** Finds the columns of time, value and key that were not given, by name and by content. */
final class GuessingColumns {
    static final String USUAL_TIME = "timestamp";
    static final String USUAL_VALUE = "value";

    private static final int LONGEST_KEY = 60;

    /** What the name of a key is worth; alone it makes nobody sure. */
    private static final int HINTED = 3;

    /** Of so few records one that repeats is a sign. */
    private static final int FEW = 10;

    private final FormatSpec given;
    private final Sample sample;
    private final List<Finding> findings = new ArrayList<>();

    /** The columns that serve already. */
    private final Set<Integer> taken = new HashSet<>();

    GuessingColumns(FormatSpec given, Sample sample) {
        this.given = given;
        this.sample = sample;
    }

    List<Finding> findings() {
        take(given.times());
        take(given.values());
        take(given.keys());
        take(given.weight() == null ? null : List.of(given.weight()));
        if (given.times() == null) {
            time();
        }
        if (given.values() == null) {
            value();
        }
        if (given.keys() == null) {
            key();
        }
        return findings;
    }

    private void time() {
        Ranking<List<Integer>> ranking = new Ranking<>();
        for (int column : sample.columns()) {
            times(List.of(column), ranking);
            times(List.of(column, column + 1), ranking);
        }
        Optional<List<Integer>> best = ranking.best();
        if (best.isEmpty()) {
            add(Setting.TIME, "", Sureness.NOT_FOUND, "no column can be read as times");
            return;
        }
        List<Integer> columns = best.get();
        TimeLook look = look(columns).orElseThrow();
        boolean hinted = columns.stream().anyMatch(c -> Hints.at(name(c), Hints.TIME));
        Sureness sureness =
                ranking.tied()
                        ? Sureness.UNSURE
                        : hinted || look.certain() ? Sureness.SURE : Sureness.LIKELY;
        add(Setting.TIME, names(columns), sureness, look.expected() + also(ranking));
        if (look.pattern() != null) {
            timeFormat(look, columns);
        }
        taken.addAll(columns);
    }

    private void timeFormat(TimeLook look, List<Integer> columns) {
        boolean ambiguous = look.ambiguous(given, sample.texts(columns));
        add(
                Setting.TIME_FORMAT,
                look.pattern(),
                ambiguous ? Sureness.UNSURE : Sureness.LIKELY,
                ambiguous
                        ? "day and month may be the other way round"
                        : "times like " + Fault.quoted(sample.texts(columns).get(0)));
    }

    /** A date and the time beside it are better than the date alone. */
    private void times(List<Integer> columns, Ranking<List<Integer>> ranking) {
        boolean pair = columns.size() == 2;
        if (!free(columns)
                || pair && (isTime(columns.subList(1, 2)) || sample.hasClock(columns.get(0)))) {
            return;
        }
        Optional<TimeLook> look = look(columns);
        if (look.isEmpty()) {
            return;
        }
        int score = look.get().certain() ? 4 : 1;
        score += pair ? 2 : 0;
        score += Hints.at(name(columns.get(0)), Hints.TIME) ? 3 : 0;
        score += name(columns.get(0)).equals(USUAL_TIME) ? 3 : 0;
        ranking.add(columns, names(columns), score);
    }

    private void value() {
        Ranking<Integer> ranking = new Ranking<>();
        for (int column : sample.columns()) {
            if (free(List.of(column)) && sample.isNumeric(column)) {
                ranking.add(column, name(column), valueScore(column));
            }
        }
        if (ranking.best().isEmpty()) {
            add(Setting.VALUE, "", Sureness.NOT_FOUND, "no column left has numbers");
            return;
        }
        int column = ranking.best().get();
        boolean clear = Hints.at(name(column), Hints.VALUE) || ranking.size() == 1;
        add(
                Setting.VALUE,
                name(column),
                ranking.tied() ? Sureness.UNSURE : clear ? Sureness.SURE : Sureness.LIKELY,
                "numbers like " + sample.cells(column).get(0) + also(ranking));
        taken.add(column);
    }

    private int valueScore(int column) {
        int score = Hints.at(name(column), Hints.VALUE) ? 3 : 0;
        score += name(column).equals(USUAL_VALUE) ? 3 : 0;
        score -= Hints.at(name(column), Hints.BESIDE) ? 2 : 0;
        boolean fractions = sample.cells(column).stream().anyMatch(sample::isFraction);
        return score + (fractions ? 1 : 0);
    }

    private void key() {
        Ranking<Integer> ranking = new Ranking<>();
        for (int column : sample.columns()) {
            int score = free(List.of(column)) ? keyScore(column) : 0;
            if (score > 0) {
                ranking.add(column, name(column), score);
            }
        }
        if (ranking.best().isEmpty()) {
            boolean alone = taken.size() == sample.names().size();
            String why = alone ? "no other column" : "no other column has short texts that repeat";
            add(Setting.KEY, "", alone ? Sureness.SURE : Sureness.LIKELY, "one series: " + why);
            return;
        }
        int column = ranking.best().get();
        boolean clear = keyScore(column) > HINTED;
        int distinct = sample.distinct(column);
        add(
                Setting.KEY,
                name(column),
                ranking.tied() ? Sureness.UNSURE : clear ? Sureness.SURE : Sureness.LIKELY,
                distinct + " different in the first " + sample.rows().size() + also(ranking));
    }

    /** Short texts that repeat, and numbers only under a name that says so; 0 for no key. */
    private int keyScore(int column) {
        List<String> cells = sample.cells(column);
        boolean hinted = Hints.at(name(column), Hints.KEY);
        int distinct = sample.distinct(column);
        boolean repeats =
                cells.size() < FEW ? distinct < cells.size() : 2 * distinct <= cells.size();
        boolean brief = cells.stream().allMatch(cell -> cell.length() <= LONGEST_KEY);
        boolean fits = sample.isNumeric(column) ? hinted && repeats : hinted || repeats;
        if (cells.isEmpty() || !brief || !fits) {
            return 0;
        }
        int score = hinted ? HINTED : 1;
        score += name(column).equals(FormatSpec.DEFAULT_KEY) ? 3 : 0;
        return score + (repeats ? 1 : 0);
    }

    private boolean isTime(List<Integer> columns) {
        return look(columns).isPresent();
    }

    private Optional<TimeLook> look(List<Integer> columns) {
        return TimeLook.of(given, sample.texts(columns));
    }

    private boolean free(List<Integer> columns) {
        return columns.stream().allMatch(c -> c < sample.names().size() && !taken.contains(c));
    }

    private void take(List<String> columns) {
        for (String asked : columns == null ? List.<String>of() : columns) {
            taken.add(sample.column(asked));
        }
    }

    private String name(int column) {
        return sample.names().get(column);
    }

    private String names(List<Integer> columns) {
        return String.join(",", columns.stream().map(this::name).toList());
    }

    private static String also(Ranking<?> ranking) {
        return ranking.tied() ? "; so could " + String.join(", ", ranking.rivals()) : "";
    }

    private void add(Setting setting, String words, Sureness sureness, String why) {
        findings.add(new Finding(setting, words, sureness, why));
    }
}
