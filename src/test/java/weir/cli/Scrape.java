package weir.cli;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a run exports to Prometheus: names, each with the labels and values it comes with. */
record Scrape(Map<String, Map<String, Set<String>>> series) {
    private static final Pattern SERIES = Pattern.compile("(?m)^([a-zA-Z_:]\\w*)\\{(.*)} \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /**
     * A metric in an expression, with its matchers; functions and words are followed by neither.
     */
    private static final Pattern SELECTOR = Pattern.compile("\\b(flink_\\w+)(?:\\{([^}]*)})?");

    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on) \\(([^)]*)\\)");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~|=)\"([^\"]*)\"");

    /** Of the text that Prometheus gets. */
    static Scrape of(String text) {
        Map<String, Map<String, Set<String>>> series = new HashMap<>();
        Matcher line = SERIES.matcher(text);
        while (line.find()) {
            var labels = series.computeIfAbsent(line.group(1), name -> new HashMap<>());
            Matcher label = LABEL.matcher(line.group(2));
            while (label.find()) {
                labels.computeIfAbsent(label.group(1), name -> new HashSet<>()).add(label.group(2));
            }
        }
        return new Scrape(series);
    }

    /** The selectors of an expression that nothing exported answers to. */
    List<String> unanswered(String expression) {
        return SELECTOR.matcher(expression)
                .results()
                .filter(found -> !answers(found.group(1), found.group(2)))
                .map(found -> found.group())
                .toList();
    }

    /** The labels by which an expression groups that its metrics do not have. */
    List<String> unknownLabels(String expression) {
        Set<String> known = new HashSet<>();
        SELECTOR.matcher(expression)
                .results()
                .map(found -> series.getOrDefault(found.group(1), Map.of()).keySet())
                .forEach(known::addAll);
        return GROUPING.matcher(expression)
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(",")))
                .map(String::strip)
                .filter(label -> !known.contains(label))
                .toList();
    }

    private boolean answers(String name, String matchers) {
        Map<String, Set<String>> labels = series.get(name);
        return labels != null
                && MATCHER.matcher(matchers == null ? "" : matchers)
                        .results()
                        .allMatch(found -> answers(labels, found.group(1), found.group(3)));
    }

    /** A variable of the dashboard stands for any value. */
    private static boolean answers(Map<String, Set<String>> labels, String name, String value) {
        Set<String> values = labels.getOrDefault(name, Set.of());
        return value.startsWith("$") ? !values.isEmpty() : values.contains(value);
    }
}
