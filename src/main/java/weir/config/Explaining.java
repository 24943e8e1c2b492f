package weir.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import weir.decode.FormatSpec;
import weir.decode.Guess;
import weir.decode.Guess.Finding;
import weir.decode.InputProblem;
import weir.kafka.KafkaClient;
import weir.kafka.TopicPlace;
import weir.source.Head;
import weir.source.Places;
import weir.source.Sources;

/** Makes an {@link Explanation}: what was given, what a look at the file adds, what is wrong. */
final class Explaining {
    /** The options that a finding is a value of; a run looks at delimiter and header itself. */
    private static final Map<Guess.Setting, Option<?>> OPTIONS = new EnumMap<>(Guess.Setting.class);

    static {
        OPTIONS.put(Guess.Setting.FORMAT, InputOptions.FORMAT);
        OPTIONS.put(Guess.Setting.DECIMAL, InputOptions.DECIMAL);
        OPTIONS.put(Guess.Setting.TIME, ColumnOptions.TIMESTAMP);
        OPTIONS.put(Guess.Setting.TIME_FORMAT, TimeOptions.TIME_FORMAT);
        OPTIONS.put(Guess.Setting.VALUE, ColumnOptions.VALUE);
        OPTIONS.put(Guess.Setting.KEY, ColumnOptions.KEY);
    }

    private final List<List<Setting>> layers;
    private final int columns;
    private final Problems problems;

    /**
     * @param layers of all settings, the weakest first
     * @param columns width of the terminal; 0 when standard output is none
     */
    Explaining(List<List<Setting>> layers, int columns, Problems problems) {
        this.layers = layers;
        this.columns = columns;
        this.problems = problems;
    }

    Explanation explanation() {
        Settings settings = Settings.merge(Command.BATCH, of(Command.BATCH, layers), problems);
        Optional<Look> look = look(settings);
        Optional<Guess> guess = look.flatMap(first -> guess(settings, first));
        List<Setting> guessed = guess.map(Explaining::settings).orElse(List.of());
        List<Explanation.Leg> legs = new ArrayList<>();
        if (settings.given(InputOptions.INPUTS) && !backfills()) {
            legs.add(leg(Command.BATCH, guessed));
        }
        Explanation.Leg live = leg(Command.LIVE, guessed);
        if (legs.isEmpty()) {
            WindowSettings.refuseEndlessTotal(settings, live.config(), problems);
        }
        if (legs.isEmpty() || !WindowSettings.isEndlessTotal(live.config())) {
            legs.add(live);
        }
        return new Explanation(look.map(Look::head), guess, legs, problems.lines());
    }

    /** A history before a topic is for live alone. */
    private boolean backfills() {
        return layers.stream()
                .flatMap(List::stream)
                .anyMatch(setting -> setting.option() == KafkaOptions.BACKFILL);
    }

    private Explanation.Leg leg(Command command, List<Setting> guessed) {
        List<List<Setting>> all = new ArrayList<>(layers);
        all.set(0, Stream.concat(guessed.stream(), layers.get(0).stream()).toList());
        Settings settings = Settings.merge(command, of(command, all), problems);
        JobConfig config = JobSettings.of(settings, columns, problems);
        return new Explanation.Leg(config, words(of(command, all).get(2), guessed));
    }

    private static List<List<Setting>> of(Command command, List<List<Setting>> layers) {
        return Layers.only(command, layers);
    }

    /**
     * What is looked at.
     *
     * @param head the first bytes of the first file, or some records of the topics
     * @param given what is known of their format; null where nothing is
     */
    private record Look(Head head, FormatSpec given) {}

    private static Optional<Look> look(Settings settings) {
        List<String> places = settings.get(InputOptions.INPUTS, List.of());
        if (places.isEmpty() || places.contains("-")) {
            return Optional.empty();
        }
        FormatSpec given = FormatSettings.given(settings);
        if (places.stream().allMatch(TopicPlace::is)) {
            // What is wrong is said with the legs.
            return new TopicSettings(settings, new Problems())
                    .look(places, given)
                    .map(of -> new Look(new Head(of.name(), of.head(), true), of.spec()));
        }
        try {
            return Sources.heads(Places.resolve(places.subList(0, 1)))
                    .findFirst()
                    .map(head -> new Look(head, given));
        } catch (IllegalArgumentException | InputProblem e) {
            return Optional.empty(); // the check of the inputs says why
        }
    }

    private static Optional<Guess> guess(Settings settings, Look look) {
        if (OPTIONS.values().stream().anyMatch(settings::broken)) {
            return Optional.empty();
        }
        Head head = look.head();
        try {
            return Optional.of(Guess.at(look.given(), head.name(), head.bytes(), head.whole()));
        } catch (InputProblem e) {
            return Optional.empty(); // as above
        }
    }

    /** The findings as settings; a default that was found is no news. */
    private static List<Setting> settings(Guess guess) {
        List<Setting> settings = new ArrayList<>();
        for (Finding finding : guess.findings()) {
            Option<?> option = OPTIONS.get(finding.setting());
            if (option != null && !finding.words().isEmpty() && !isDefault(option, finding)) {
                settings.add(
                        new Setting(
                                option, List.of(finding.words()), option.flag() + " (guessed)"));
            }
        }
        return settings;
    }

    private static boolean isDefault(Option<?> option, Finding finding) {
        String standard =
                option == ColumnOptions.KEY
                        ? FormatSpec.DEFAULT_KEY
                        : option.standards().get(Command.BATCH);
        return finding.words().equals(standard);
    }

    /** The inputs first, as a person writes them. */
    private static List<String> words(List<Setting> typed, List<Setting> guessed) {
        List<String> words = new ArrayList<>();
        for (Setting setting : typed) {
            if (setting.option() == InputOptions.INPUTS) {
                words.addAll(setting.words());
            }
        }
        Stream.concat(typed.stream(), guessed.stream())
                .filter(setting -> setting.option() != InputOptions.INPUTS)
                .forEach(setting -> words.addAll(words(setting)));
        return words;
    }

    private static List<String> words(Setting setting) {
        Option<?> option = setting.option();
        if (option == KafkaOptions.PROPERTIES) {
            return properties(setting);
        }
        String value = String.join(",", setting.words());
        if (!option.type().flag()) {
            return List.of(option.flag(), value);
        }
        boolean yes = Words.flag(value);
        return List.of(yes ? option.flag() : option.flag().replaceFirst("--", "--no-"));
    }

    /** One by one, since a value may hold a comma; what is secret is not shown. */
    private static List<String> properties(Setting setting) {
        List<String> words = new ArrayList<>();
        KafkaOptions.PROPERTIES
                .type()
                .parse(setting.words())
                .forEach(
                        (name, value) -> {
                            words.add(KafkaOptions.PROPERTIES.flag());
                            words.add(KafkaClient.shown(name, value));
                        });
        return words;
    }
}
