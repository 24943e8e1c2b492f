package weir.decode;

import java.util.ArrayList;
import java.util.List;
import weir.decode.Guess.Finding;
import weir.decode.Guess.Setting;
import weir.decode.Guess.Sureness;

/** Makes one {@link Guess}: format, delimiter and header first, then time, value and key. */
final class Guessing {
    private final FormatSpec given;
    private final List<Finding> findings = new ArrayList<>();
    private final Sample sample;

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

    /** What was found; of an access log, whose fields have their names, the format alone. */
    List<Finding> findings() {
        if (sample == null) {
            return accessLog();
        }
        format();
        if (sample.delimiter() != 0) {
            delimiter();
            decimal();
            header();
        }
        findings.addAll(new GuessingColumns(given, sample).findings());
        return List.copyOf(findings);
    }

    /** The settings with the usual names where none was given: they help to see the delimiter. */
    private FormatSpec usual() {
        return new FormatSpec(
                given.format(),
                given.delimiter(),
                given.header(),
                given.keys() == null ? List.of(FormatSpec.DEFAULT_KEY) : given.keys(),
                given.times() == null ? List.of(GuessingColumns.USUAL_TIME) : given.times(),
                given.values() == null ? List.of(GuessingColumns.USUAL_VALUE) : given.values(),
                given.weight(),
                given.member(),
                given.timeFormat(),
                given.zone(),
                given.maxAheadMillis(),
                given.raw(),
                given.maxRecordBytes(),
                given.decimal(),
                given.expressions());
    }

    private static String format(Head head) {
        int from = head.firstLine();
        if (head.bytes()[from] == '{') {
            return "json";
        }
        int lineEnd = from;
        while (lineEnd < head.length() && head.bytes()[lineEnd] != '\n') {
            lineEnd++;
        }
        int to = Framing.withoutLineEnd(head.bytes(), from, lineEnd);
        boolean log = new AccessLine().read(head.bytes(), from, to) == null;
        return log ? "access-log" : "csv";
    }

    private List<Finding> accessLog() {
        return given.format() != null
                ? List.of()
                : List.of(
                        new Finding(
                                Setting.FORMAT,
                                "access-log",
                                Sureness.SURE,
                                "the first line is in the Common or Combined Log Format"));
    }

    private void format() {
        if (given.format() != null) {
            return;
        }
        boolean json = sample.delimiter() == 0;
        String why = json ? "the first line is an object" : "the first line is no JSON object";
        Sureness sureness = json || isSteady() ? Sureness.SURE : Sureness.LIKELY;
        add(Setting.FORMAT, json ? "json" : "csv", sureness, why);
    }

    private boolean isSteady() {
        return sample.names().size() > 1 && sample.odd() * 10 <= sample.rows().size() + 1;
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
        Sureness sureness =
                isSteady() ? Sureness.SURE : width > 1 ? Sureness.LIKELY : Sureness.UNSURE;
        String word = sample.delimiter() == '\t' ? "tab" : String.valueOf(sample.delimiter());
        add(Setting.DELIMITER, word, sureness, why);
    }

    private void decimal() {
        if (sample.decimal() != given.decimal()) {
            add(Setting.DECIMAL, ",", Sureness.LIKELY, "numbers have a comma and never a point");
        }
    }

    private void header() {
        if (given.header() != null) {
            return;
        }
        boolean contrast =
                !sample.header()
                        || sample.columns().stream()
                                .anyMatch(
                                        c ->
                                                sample.isNumeric(c)
                                                        || TimeLook.of(
                                                                        given,
                                                                        sample.texts(List.of(c)))
                                                                .isPresent());
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

    private static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private void add(Setting setting, String words, Sureness sureness, String why) {
        findings.add(new Finding(setting, words, sureness, why));
    }
}
