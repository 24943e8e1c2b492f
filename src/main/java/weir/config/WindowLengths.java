package weir.config;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import weir.window.WindowSpec.Kind;

/**
 * The kind of the windows and how long they are: by the short form, by the options of their own, or
 * as it is unless said.
 */
final class WindowLengths {
    private static final Length TEN_SECONDS = Length.of(Duration.ofSeconds(10));
    private static final Length ONE_SECOND = Length.of(Duration.ofSeconds(1));

    private static final Map<Kind, String> EXAMPLES =
            Map.of(
                    Kind.TUMBLING, "tumbling:10s",
                    Kind.SLIDING, "sliding:10s/1s",
                    Kind.CUMULATIVE, "cumulative:1h/5m",
                    Kind.SESSION, "session:30s",
                    Kind.ROLLING, "rolling:10s");

    private static final Part SIZE =
            new Part(
                    "size",
                    WindowOptions.SIZE,
                    WindowShape::size,
                    EnumSet.of(Kind.TUMBLING, Kind.SLIDING, Kind.CUMULATIVE, Kind.ROLLING),
                    "tumbling");
    private static final Part SLIDE =
            new Part(
                    "slide",
                    WindowOptions.SLIDE,
                    WindowShape::slide,
                    EnumSet.of(Kind.SLIDING, Kind.CUMULATIVE),
                    "sliding");

    private static final Part GAP =
            new Part(
                    "gap",
                    WindowOptions.GAP,
                    WindowShape::gap,
                    EnumSet.of(Kind.SESSION),
                    "session");

    private final Settings settings;
    private final WindowShape shape;
    private final Kind kind;

    WindowLengths(Settings settings, boolean generated) {
        this.settings = settings;
        this.shape = settings.get(WindowOptions.WINDOW);
        boolean sliding = !generated || settings.given(WindowOptions.SLIDE);
        this.kind = shape != null ? shape.kind() : sliding ? Kind.SLIDING : Kind.ROLLING;
    }

    Kind kind() {
        return kind;
    }

    /**
     * The gap of sessions. Some length where there should be one and {@link #check} reports that
     * there is none.
     */
    Length size() {
        Length given = given(kind == Kind.SESSION ? GAP : SIZE);
        return given == null ? TEN_SECONDS : given;
    }

    /** As the size; for windows without a slide one as long as they are. */
    Length slide() {
        Length given = given(SLIDE);
        return given == null || !SLIDE.kinds.contains(kind) ? size() : given;
    }

    /** Null when there is none. */
    private Length given(Part part) {
        if (shape == null) {
            Length standard = part == SLIDE ? ONE_SECOND : TEN_SECONDS;
            return settings.get(part.option, part.kinds.contains(kind) ? standard : null);
        }
        if (inShape(part)) {
            return part.inShape.apply(shape);
        }
        // From an earlier source than the window's kind, it was meant for another.
        boolean earlier = settings.layer(part.option) < settings.layer(WindowOptions.WINDOW);
        boolean whole = shape.size() != null || shape.gap() != null;
        return earlier && (whole || !part.kinds.contains(kind))
                ? null
                : settings.get(part.option, null);
    }

    /** Whether the short form has it, and no later source gives another. */
    private boolean inShape(Part part) {
        return shape != null
                && part.inShape.apply(shape) != null
                && settings.layer(part.option) <= settings.layer(WindowOptions.WINDOW);
    }

    /** What is wrong with them goes to {@code problems}. */
    void check(Problems problems) {
        for (Part part : List.of(SIZE, SLIDE, GAP)) {
            twice(part, problems);
        }
        for (Part part : List.of(SLIDE, GAP, SIZE)) {
            if (!settings.broken(WindowOptions.WINDOW) && !settings.broken(part.option)) {
                fits(part, problems);
            }
        }
        if (kind == Kind.CUMULATIVE
                && given(SIZE) != null
                && size().millis() % slide().millis() != 0) {
            problems.add(
                    "%s: %s is no multiple of %s: cumulative windows grow by the slide up to the size"
                            .formatted(settings.place(WindowOptions.WINDOW), size(), slide()));
        }
    }

    private void twice(Part part, Problems problems) {
        if (inShape(part) && settings.layer(part.option) == settings.layer(WindowOptions.WINDOW)) {
            problems.add(
                    "%s is given twice: %s has it too"
                            .formatted(
                                    settings.place(part.option),
                                    settings.place(WindowOptions.WINDOW)));
        }
    }

    private void fits(Part part, Problems problems) {
        String word = WindowShape.word(kind);
        boolean needed = part.kinds.contains(kind);
        boolean given = given(part) != null;
        if (given && !needed) {
            Option<?> giver = inShape(part) ? WindowOptions.WINDOW : part.option;
            problems.add(
                    "%s: %s windows have no %s; %s windows have one"
                            .formatted(settings.place(giver), word, part.word, part.owner));
        } else if (needed && !given) {
            problems.add(
                    "%s %s needs a %s: write %s%s"
                            .formatted(
                                    settings.place(WindowOptions.WINDOW),
                                    word,
                                    part.word,
                                    EXAMPLES.get(kind),
                                    part.alone(EXAMPLES.get(kind))));
        }
    }

    /**
     * One of the lengths that a window can have.
     *
     * @param inShape the length in a short form, null when it has none
     * @param kinds that need it; no other has it
     * @param owner one of those, for a message
     */
    private record Part(
            String word,
            Option<Length> option,
            Function<WindowShape, Length> inShape,
            Set<Kind> kinds,
            String owner) {

        /** Its option with the value of the example, where the size stands there already. */
        String alone(String example) {
            int last = Math.max(example.indexOf('/'), example.indexOf(':'));
            return word.equals("size")
                    ? ""
                    : ", or " + option.flag() + " " + example.substring(last + 1);
        }
    }
}
