package weir.config;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the first word of a command line asks for. */
public enum Command {
    LIVE("averages of readings as they come, until it is stopped", List.of("run")),
    BATCH("averages of everything in the files given", List.of()),
    GENERATE("the generator's readings as a CSV file", List.of()),
    REPLAY("sends the records of a file to a topic at a multiple of their own pace", List.of()),
    EXPLAIN(
            "looks at a file and checks the options: its first records, their windows, the plan;"
                    + " starts nothing",
            List.of()),
    CHART("the picture of results that another run writes", List.of()),
    VERIFY(
            "runs batch and live over the same files or topic and compares them bit by bit",
            List.of());

    public static final Set<Command> ALL = EnumSet.allOf(Command.class);

    /** The commands that read an input as the job does. */
    public static final Set<Command> JOBS = EnumSet.of(LIVE, BATCH, EXPLAIN, VERIFY);

    /** The commands that read the records of files. */
    public static final Set<Command> DECODERS = EnumSet.of(LIVE, BATCH, EXPLAIN, VERIFY, REPLAY);

    /** The commands that may read the generator. */
    public static final Set<Command> GENERATORS = EnumSet.of(LIVE, GENERATE, EXPLAIN);

    /** The commands that make results, each with defaults of its own. */
    static final Set<Command> MAKERS = EnumSet.of(LIVE, BATCH, GENERATE, CHART, REPLAY);

    /** The commands with results, and explain, which shows them all. */
    static final Set<Command> RUNS = EnumSet.of(LIVE, BATCH, EXPLAIN);

    static final Set<Command> STREAMS = EnumSet.of(LIVE, EXPLAIN);

    /** The commands that read something. */
    static final Set<Command> READERS = EnumSet.of(LIVE, BATCH, EXPLAIN, VERIFY, CHART, REPLAY);

    /** The commands in which readings can be late. */
    static final Set<Command> LATE = EnumSet.of(LIVE, EXPLAIN, VERIFY);

    /** The commands that read topics. */
    static final Set<Command> TOPIC_READERS = EnumSet.of(LIVE, BATCH, EXPLAIN, VERIFY, CHART);

    private final String description;
    private final List<String> aliases;

    Command(String description, List<String> aliases) {
        this.description = description;
        this.aliases = aliases;
    }

    /** The command called {@code word} or having it as an alias. */
    public static Optional<Command> of(String word) {
        return Arrays.stream(values())
                .filter(c -> c.word().equals(word) || c.aliases.contains(word))
                .findFirst();
    }

    /** "; did you mean live?", or nothing when no command is near. */
    public static String hint(String word) {
        return Nearest.hint(word, Arrays.stream(values()).map(Command::word).toList());
    }

    /** The word a person types. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public List<String> aliases() {
        return aliases;
    }

    public String description() {
        return description;
    }

    /** The commands whose defaults hold in this one. */
    public Set<Command> defaultsOf() {
        return switch (this) {
            case EXPLAIN -> EnumSet.of(LIVE, BATCH);
            case VERIFY -> EnumSet.of(BATCH);
            default -> EnumSet.of(this);
        };
    }
}
