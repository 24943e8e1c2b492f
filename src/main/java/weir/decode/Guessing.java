package weir.decode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import weir.decode.Guess.Finding;
import weir.decode.Guess.Setting;
import weir.decode.Guess.Sureness;

/** Makes one {@link Guess}: format, delimiter and header first, then time, value and key. */
final class Guessing {
    private static final String USUAL_TIME = "timestamp";
    private static final String USUAL_VALUE = "value";

    private static final int LONGEST_KEY = 60;

    private final FormatSpec given;
    private final List<Finding> findings = new ArrayList<>();
    private final Sample sample;

    /** The columns that serve already. */
    private final Set<Integer> taken = new HashSet<>();

    Guessing(FormatSpec given, Head head) {
        this.given = given;
        if (head.isEmpty()) {
            throw head.problem("has no records");
        }
        String format = given.format() == null ? format(head) : given.format();
        FormatSpec usual = usual();
        this.sample =
                switch (format) {
                    case "csv" -> Sample.csv(usual, head);
                    case "json" -> Sample.json(usual, head);
                    default -> null;
                };
    }

    /** What was found; of a format that has no columns to choose from nothing. */
    List<Finding> findings() {
        if (sample == null) {
            return List.of();
        }
        if (sample.delimiter() != 0) {
            delimiter();
            header();
        }
        take(given.times());
        take(given.values());
        take(given.keys());
        if (given.times() == null) {
            time();
        }
        if (given.values() == null) {
            value();
        }
        if (given.keys() == null) {
            key();
        }
        return List.copyOf(findings);
    }

    /** The settings with the usual names where none was given: they help to see the delimiter. */
    private FormatSpec usual() {
        return new FormatSpec(
                given.format(),
                given.delimiter(),
                given.header(),
                given.keys() == null ? List.of(FormatSpec.DEFAULT_KEY) : given.keys(),
                given.times() == null ? List.of(USUAL_TIME) : given.times(),
                given.values() == null ? List.of(USUAL_VALUE) : given.values(),
                given.weight(),
                given.member(),
                given.timeFormat(),
                given.zone(),
                given.maxAheadMillis(),
                given.raw(),
                given.maxRecordBytes());
    }

    private String format(Head head) {
        boolean json = head.bytes()[head.firstLine()] == '{';
        String why = json ? "the first line is an object" : "the first line is no JSON object";
        add(Setting.FORMAT, json ? "json" : "csv", json ? Sureness.SURE : Sureness.LIKELY, why);
        return json ? "json" : "csv";
    }

    private void delimiter() {
        if (given.delimiter() != null) {
            return;
        }
        int width = sample.names().size();
        int records = sample.rows().size() + (sample.header() ? 1 : 0);
        String why = count(records, "record") + " of " + count(width, "column");
        if (sample.odd() > 0) {
            why += ", " + sample.odd() + " of another width";
        }
        boolean steady = width > 1 && sample.odd() * 10 <= records;
        Sureness sureness = steady ? Sureness.SURE : width > 1 ? Sureness.LIKELY : Sureness.UNSURE;
        String word = sample.delimiter() == '\t' ? "tab" : String.valueOf(sample.delimiter());
        add(Setting.DELIMITER, word, sureness, why);
    }

    private void header() {
        if (given.header() != null) {
            return;
        }
        boolean contrast =
                !sample.header()
                        || sample.columns().stream()
                                .anyMatch(c -> sample.isNumeric(c) || isTime(List.of(c)));
        String why =
                sample.header()
                        ? "the first line has names: "
                                + Fault.oneLine(String.join(", ", sample.names()))
                        : "the first line is data: name columns by number";
        add(
                Setting.HEADER,
                String.valueOf(sample.header()),
                contrast ? Sureness.SURE : Sureness.LIKELY,
                why);
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
        boolean fractions = sample.cells(column).stream().anyMatch(cell -> cell.contains("."));
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
        boolean hinted = Hints.at(name(column), Hints.KEY);
        int distinct = sample.distinct(column);
        add(
                Setting.KEY,
                name(column),
                ranking.tied() ? Sureness.UNSURE : hinted ? Sureness.SURE : Sureness.LIKELY,
                distinct + " different in the first " + sample.rows().size() + also(ranking));
    }

    /** Short texts that repeat, and numbers only under a name that says so; 0 for no key. */
    private int keyScore(int column) {
        List<String> cells = sample.cells(column);
        boolean hinted = Hints.at(name(column), Hints.KEY);
        boolean repeats = 2 * sample.distinct(column) <= cells.size();
        boolean brief = cells.stream().allMatch(cell -> cell.length() <= LONGEST_KEY);
        if (cells.isEmpty()
                || !brief
                || sample.isNumeric(column) && !hinted
                || !hinted && !repeats) {
            return 0;
        }
        int score = hinted ? 3 : 1;
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

    private static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private void add(Setting setting, String words, Sureness sureness, String why) {
        findings.add(new Finding(setting, words, sureness, why));
    }
}
