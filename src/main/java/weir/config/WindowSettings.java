package weir.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import weir.window.Statistics;
import weir.window.WindowSpec;
import weir.window.WindowSpec.Kind;

/** Makes the settings of the window room, and says what does not fit together. */
final class WindowSettings {
    /** How far a live file or pipe may be out of order unless the user says. */
    private static final Duration USUAL_DISORDER = Duration.ofSeconds(5);

    /** Servers write a request's line when it is answered, with the time when it came. */
    private static final Duration DISORDER_OF_ACCESS_LOGS = Duration.ofSeconds(60);

    private final Settings settings;
    private final Problems problems;
    private final boolean generated;
    private final WindowLengths lengths;
    private final Kind kind;

    private WindowSettings(Settings settings, boolean generated, Problems problems) {
        this.settings = settings;
        this.problems = problems;
        this.generated = generated;
        this.lengths = new WindowLengths(settings, generated);
        this.kind = lengths.kind();
    }

    /** The window settings; what is wrong with them goes to {@code problems}. */
    static WindowSpec of(Settings settings, boolean generated, Problems problems) {
        WindowSettings windows = new WindowSettings(settings, generated, problems);
        windows.check();
        return windows.spec();
    }

    private WindowSpec spec() {
        List<String> values = Columns.of(settings).values();
        return WindowSpec.of(kind, lengths.size().millis())
                .slide(kind == Kind.ROLLING ? 0 : lengths.slide().millis())
                .startOpen(
                        kind == Kind.ROLLING && settings.get(WindowOptions.CLOSED).equals("right"))
                .fill(fill())
                .inDays(lengths.size().days(), lengths.slide().days())
                .offset(settings.get(WindowOptions.OFFSET).toMillis())
                .zone(settings.get(TimeOptions.ZONE))
                .statistics(statistics())
                .measures(values.size() > 1 && !generated ? values : List.of(""))
                .allowedLateness(settings.get(TimeOptions.ALLOWED_LATENESS).toMillis())
                .outOfOrderness(outOfOrderness().toMillis())
                .idleTimeout(LiveSettings.idleTimeout(settings).toMillis())
                .combineBytes(settings.get(WindowOptions.COMBINE_MEMORY))
                .live(LiveSettings.of(settings, kind, lengths.size().millis(), problems))
                .build();
    }

    private void check() {
        lengths.check(problems);
        checkStatistics();
        checkStarts();
        checkFill();
        if (kind == Kind.ROLLING && !settings.get(TimeOptions.ALLOWED_LATENESS).isZero()) {
            problems.add(
                    settings.place(TimeOptions.ALLOWED_LATENESS)
                            + ": rolling windows are never updated; leave it out");
        }
    }

    private void checkStarts() {
        boolean anywhere = kind == Kind.ROLLING || kind == Kind.SESSION || kind == Kind.TOTAL;
        if (anywhere && !settings.get(WindowOptions.OFFSET).isZero()) {
            problems.add(
                    "%s: %s windows start at readings; leave it out"
                            .formatted(
                                    settings.place(WindowOptions.OFFSET), WindowShape.word(kind)));
        }
        if (kind != Kind.ROLLING && settings.get(WindowOptions.CLOSED).equals("right")) {
            problems.add(
                    settings.place(WindowOptions.CLOSED)
                            + " right is for rolling windows; all others are without their end");
        }
    }

    private WindowSpec.Fill fill() {
        return WindowSpec.Fill.valueOf(settings.get(WindowOptions.FILL).toUpperCase(Locale.ROOT));
    }

    private void checkFill() {
        if (fill() == WindowSpec.Fill.NONE) {
            return;
        }
        if (kind != Kind.TUMBLING && kind != Kind.SLIDING) {
            problems.add(
                    "%s: %s windows are not filled; tumbling and sliding windows are"
                            .formatted(settings.place(WindowOptions.FILL), WindowShape.word(kind)));
        } else if (!settings.get(TimeOptions.ALLOWED_LATENESS).isZero()) {
            problems.add(
                    settings.place(WindowOptions.FILL)
                            + ": a row that fills a gap would be there when a late reading comes;"
                            + " leave out --allowed-lateness, or --fill");
        }
    }

    /** Whether a run never comes to the end at which its totals are due, nor shows them before. */
    static boolean isEndlessTotal(JobConfig config) {
        return config.window().kind() == Kind.TOTAL
                && config.window().live().earlyMillis() == 0
                && config.input().endless();
    }

    /** Refuses totals that would never have a row. */
    static void refuseEndlessTotal(Settings settings, JobConfig config, Problems problems) {
        if (isEndlessTotal(config)) {
            problems.add(
                    settings.place(WindowOptions.WINDOW)
                            + " total: its rows are due at the end, and this run has none: add"
                            + " --early 10s to see it grow, or use weir batch");
        }
    }

    private void checkStatistics() {
        for (String name : statistics()) {
            if (Statistics.needsWeight(name)) {
                checkColumn(name, ColumnOptions.WEIGHT, "weight");
            }
            if (Statistics.needsMember(name)) {
                checkColumn(name, ColumnOptions.MEMBER, "member");
            }
            if (Statistics.needsTime(name) && settings.get(ColumnOptions.TIMESTAMP).isEmpty()) {
                problems.add(
                        "%s %s needs a time: name its column with --time"
                                .formatted(settings.place(WindowOptions.STATS), name));
            }
        }
    }

    private void checkColumn(String statistic, Option<String> column, String what) {
        if (!generated && settings.given(column)) {
            return;
        }
        problems.add(
                settings.place(WindowOptions.STATS)
                        + " "
                        + statistic
                        + (generated
                                ? ": the generator's readings have no " + what + "; leave it out"
                                : " needs a " + what + ": name its column with " + column.flag()));
    }

    /** Under their canonical names. */
    private List<String> statistics() {
        return Statistics.of(settings.get(WindowOptions.STATS)).names();
    }

    private Duration outOfOrderness() {
        return settings.get(TimeOptions.OUT_OF_ORDERNESS, usualDisorder());
    }

    private Duration usualDisorder() {
        if (generated) {
            return settings.get(GeneratorOptions.DISORDER).span();
        }
        return Columns.isAccessLog(settings) ? DISORDER_OF_ACCESS_LOGS : USUAL_DISORDER;
    }
}
