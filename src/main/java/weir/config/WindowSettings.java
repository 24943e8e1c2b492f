package weir.config;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import weir.window.Statistics;
import weir.window.WindowSpec;
import weir.window.WindowSpec.Kind;

/** Makes the settings of the window room, and says what does not fit together. */
final class WindowSettings {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    /** How far a live file or pipe may be out of order unless the user says. */
    private static final Duration USUAL_DISORDER = Duration.ofSeconds(5);

    /** Servers write a request's line when it is answered, with the time when it came. */
    private static final Duration DISORDER_OF_ACCESS_LOGS = Duration.ofSeconds(60);

    private final Settings settings;
    private final Problems problems;
    private final boolean generated;
    private final Kind kind;
    private final Duration size;
    private final Duration slide;

    private WindowSettings(Settings settings, boolean generated, Problems problems) {
        this.settings = settings;
        this.problems = problems;
        this.generated = generated;
        this.kind = kind();
        this.size = size();
        this.slide = slide();
    }

    /** The window settings; what is wrong with them goes to {@code problems}. */
    static WindowSpec of(Settings settings, boolean generated, Problems problems) {
        WindowSettings windows = new WindowSettings(settings, generated, problems);
        windows.check();
        return windows.spec();
    }

    private WindowSpec spec() {
        List<String> values = Columns.of(settings).values();
        return WindowSpec.of(kind, size.toMillis())
                .slide(slideMillis())
                .offset(settings.get(Options.OFFSET).toMillis())
                .zone(settings.get(Options.ZONE))
                .statistics(statistics())
                .measures(values.size() > 1 && !generated ? values : List.of(""))
                .allowedLateness(settings.get(Options.ALLOWED_LATENESS).toMillis())
                .outOfOrderness(outOfOrderness().toMillis())
                .idleTimeout(settings.get(Options.IDLE_TIMEOUT).toMillis())
                .combineBytes(settings.get(Options.COMBINE_MEMORY))
                .build();
    }

    /** For sliding windows without a slide, which {@link #check} reports, the size. */
    private long slideMillis() {
        return switch (kind) {
            case ROLLING -> 0;
            case TUMBLING -> size.toMillis();
            case SLIDING -> (slide == null ? size : slide).toMillis();
        };
    }

    private Kind kind() {
        WindowShape shape = settings.get(Options.WINDOW);
        if (shape != null) {
            return shape.kind();
        }
        return generated && !settings.given(Options.SLIDE) ? Kind.ROLLING : Kind.SLIDING;
    }

    /** The size of the short form, unless a later source gives another. */
    private Duration size() {
        WindowShape shape = settings.get(Options.WINDOW);
        boolean shaped = shape != null && shape.size() != null;
        if (shaped && !laterThanWindow(Options.SIZE)) {
            return shape.size();
        }
        return settings.get(Options.SIZE, TEN_SECONDS);
    }

    /** As the size; a slide from an earlier source than the window's kind was meant for another. */
    private Duration slide() {
        WindowShape shape = settings.get(Options.WINDOW);
        if (shape == null) {
            return settings.get(Options.SLIDE, kind == Kind.SLIDING ? ONE_SECOND : null);
        }
        if (shape.slide() != null && !laterThanWindow(Options.SLIDE)) {
            return shape.slide();
        }
        boolean earlier = settings.layer(Options.SLIDE) < settings.layer(Options.WINDOW);
        return earlier && (shape.size() != null || kind != Kind.SLIDING)
                ? null
                : settings.get(Options.SLIDE, null);
    }

    private boolean laterThanWindow(Option<?> option) {
        return settings.layer(option) > settings.layer(Options.WINDOW);
    }

    private void check() {
        twice(Options.SIZE, shape -> shape.size() != null);
        twice(Options.SLIDE, shape -> shape.slide() != null);
        if (!settings.broken(Options.WINDOW) && !settings.broken(Options.SLIDE)) {
            checkSlide();
        }
        checkSize();
        checkDays();
        checkStatistics();
        if (kind == Kind.ROLLING && !settings.get(Options.ALLOWED_LATENESS).isZero()) {
            problems.add(
                    settings.place(Options.ALLOWED_LATENESS)
                            + ": rolling windows are never updated; leave it out");
        }
    }

    private void twice(Option<?> option, java.util.function.Predicate<WindowShape> inShape) {
        WindowShape shape = settings.get(Options.WINDOW);
        if (shape != null
                && inShape.test(shape)
                && settings.layer(option) == settings.layer(Options.WINDOW)) {
            problems.add(
                    settings.place(option)
                            + " is given twice: "
                            + settings.place(Options.WINDOW)
                            + " has it too");
        }
    }

    private void checkSize() {
        WindowShape shape = settings.get(Options.WINDOW);
        boolean none = shape != null && shape.size() == null && !settings.given(Options.SIZE);
        if (none && !settings.broken(Options.SIZE)) {
            problems.add(
                    settings.place(Options.WINDOW)
                            + " "
                            + WindowShape.word(kind)
                            + " needs a size: write "
                            + (kind == Kind.SLIDING
                                    ? "sliding:10s/1s"
                                    : WindowShape.word(kind) + ":10s"));
        }
    }

    /** Windows are aligned to UTC: days of another zone would silently be the wrong ones. */
    private void checkDays() {
        boolean utc = settings.get(Options.ZONE).normalized().equals(ZoneOffset.UTC);
        if (!utc && kind != Kind.ROLLING && slideMillis() % DAY.toMillis() == 0) {
            problems.add(
                    settings.place(Options.ZONE)
                            + ": windows of whole days start at midnight UTC only; move them by a"
                            + " fixed --offset instead");
        }
    }

    private void checkSlide() {
        if (kind != Kind.SLIDING && slide != null) {
            problems.add(
                    settings.place(slideGiver())
                            + ": "
                            + WindowShape.word(kind)
                            + " windows have no slide; sliding windows have one");
        } else if (kind == Kind.SLIDING && slide == null) {
            problems.add(
                    settings.place(Options.WINDOW)
                            + " sliding needs a slide: write sliding:10s/1s, or --slide 1s");
        }
    }

    /** The option whose place a message about the slide names. */
    private Option<?> slideGiver() {
        WindowShape shape = settings.get(Options.WINDOW);
        boolean shaped = shape != null && shape.slide() != null && !laterThanWindow(Options.SLIDE);
        return shaped ? Options.WINDOW : Options.SLIDE;
    }

    private void checkStatistics() {
        for (String name : statistics()) {
            if (Statistics.needsWeight(name)) {
                checkColumn(name, Options.WEIGHT, "weight");
            }
            if (Statistics.needsMember(name)) {
                checkColumn(name, Options.MEMBER, "member");
            }
        }
    }

    private void checkColumn(String statistic, Option<String> column, String what) {
        if (!generated && settings.given(column)) {
            return;
        }
        problems.add(
                settings.place(Options.STATS)
                        + " "
                        + statistic
                        + (generated
                                ? ": the generator's readings have no " + what + "; leave it out"
                                : " needs a " + what + ": name its column with " + column.flag()));
    }

    /** Under their canonical names. */
    private List<String> statistics() {
        return Statistics.of(settings.get(Options.STATS)).names();
    }

    private Duration outOfOrderness() {
        return settings.get(Options.OUT_OF_ORDERNESS, usualDisorder());
    }

    private Duration usualDisorder() {
        if (generated) {
            return settings.get(Options.DISORDER).span();
        }
        return Columns.isAccessLog(settings) ? DISORDER_OF_ACCESS_LOGS : USUAL_DISORDER;
    }
}
