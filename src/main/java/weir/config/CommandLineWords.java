package weir.config;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The settings of a command line. Every option of the catalogue is understood by every command, so
 * that one of another command is named as such and not as unknown.
 */
final class CommandLineWords {
    private final Problems problems;
    private final List<String> args;

    private CommandLineWords(List<String> args, Problems problems) {
        this.args = args;
        this.problems = problems;
    }

    /** Reads the words behind the command; what is wrong with them goes to {@code problems}. */
    static List<Setting> read(List<String> args, Problems problems) {
        return new CommandLineWords(gathered(args), problems).read();
    }

    /** {@code --kafka.properties.NAME VALUE} as {@code --kafka.properties NAME=VALUE}. */
    private static List<String> gathered(List<String> args) {
        String flag = "--" + KafkaOptions.PROPERTIES.key();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            String word = args.get(i);
            if (!word.startsWith(flag + ".")) {
                words.add(word);
                continue;
            }
            String property = word.substring(flag.length() + 1);
            boolean whole = property.contains("=") || i + 1 == args.size();
            words.addAll(List.of(flag, whole ? property : property + "=" + args.get(++i)));
        }
        return words;
    }

    private List<Setting> read() {
        CommandLine line = new CommandLine(spec());
        line.getCommandSpec().parser().collectErrors(true);
        line.setOverwrittenOptionsAllowed(true).setExpandAtFiles(false).setTrimQuotes(false);
        ParseResult result = line.parseArgs(args.toArray(String[]::new));
        result.errors().forEach(this::explain);
        List<Setting> settings = new ArrayList<>();
        for (OptionSpec option : result.matchedOptionsSet()) {
            settings.add(setting(option));
        }
        List<String> files = new ArrayList<>(files(result));
        files.removeAll(valuesOfUnknown());
        if (!files.isEmpty()) {
            settings.add(new Setting(InputOptions.INPUTS, files, "FILE"));
        }
        return settings;
    }

    private static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().negatableOptionTransformer(new Negated());
        for (Option<?> option : Options.all()) {
            spec.addOption(spec(option, Options.flags(option)));
        }
        spec.addPositional(
                PositionalParamSpec.builder()
                        .index("0..*")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .build());
        return spec;
    }

    private static OptionSpec spec(Option<?> option, List<String> flags) {
        OptionSpec.Builder builder =
                OptionSpec.builder(flags.toArray(String[]::new)).userObject(option);
        if (option.type().flag()) {
            return builder.arity("0").type(boolean.class).negatable(true).build();
        }
        return builder.arity("1").type(List.class).auxiliaryTypes(String.class).build();
    }

    private Setting setting(OptionSpec spec) {
        Option<?> option = (Option<?>) spec.userObject();
        List<String> words =
                option.type().flag()
                        ? List.of(String.valueOf(spec.<Boolean>getValue()))
                        : spec.stringValues();
        String place = given(spec);
        if (words.size() > 1 && !option.type().many()) {
            problems.add(place + " is given twice");
        }
        return new Setting(option, words, place);
    }

    /** The name under which it was given. */
    private String given(OptionSpec spec) {
        for (String arg : args) {
            for (String name : spec.names()) {
                if (arg.equals(name) || arg.startsWith(name + "=")) {
                    return name;
                }
            }
        }
        return ((Option<?>) spec.userObject()).flag();
    }

    private static List<String> files(ParseResult result) {
        return result.matchedPositionals().stream()
                .distinct()
                .flatMap(positional -> positional.stringValues().stream())
                .toList();
    }

    private void explain(Exception error) {
        if (error instanceof UnmatchedArgumentException unmatched) {
            unmatched.getUnmatched().forEach(word -> problems.add(unknown(word)));
        } else if (error instanceof MissingParameterException missing) {
            missing.getMissing().forEach(arg -> problems.add(needsValue(arg)));
        } else {
            problems.add(error.getMessage());
        }
    }

    private static String needsValue(ArgSpec arg) {
        Option<?> option = (Option<?>) ((OptionSpec) arg).userObject();
        return option.flag() + " needs a value: " + option.type().label();
    }

    private static String unknown(String word) {
        return "unknown option " + name(word) + Nearest.hint(name(word), flags());
    }

    /** The words behind unknown options whose nearest known one takes a value: no files. */
    private List<String> valuesOfUnknown() {
        List<String> values = new ArrayList<>();
        for (int i = 0; i + 1 < args.size(); i++) {
            String word = args.get(i);
            boolean unknown = word.startsWith("--") && Options.byFlag(word).isEmpty();
            if (unknown && !word.contains("=") && takesValue(word)) {
                values.add(args.get(i + 1));
            }
        }
        return values;
    }

    private static boolean takesValue(String word) {
        return Nearest.to(word, flags())
                .flatMap(Options::byFlag)
                .map(option -> !option.type().flag())
                .orElse(false);
    }

    private static String name(String word) {
        int equals = word.indexOf('=');
        return word.startsWith("--") && equals > 0 ? word.substring(0, equals) : word;
    }

    private static List<String> flags() {
        List<String> flags = new ArrayList<>();
        Options.all().forEach(option -> flags.addAll(Options.flags(option)));
        flags.removeIf(flag -> !flag.startsWith("--"));
        return flags;
    }

    /** Puts no- before a name; picocli's own way does not know names that have a dot. */
    private static final class Negated implements CommandLine.INegatableOptionTransformer {
        private static final String NO = "--no-";

        @Override
        public String makeNegative(String option, CommandSpec command) {
            if (option.startsWith(NO)) {
                return "--" + option.substring(NO.length());
            }
            return option.startsWith("--") ? NO + option.substring(2) : option;
        }

        @Override
        public String makeSynopsis(String option, CommandSpec command) {
            return option;
        }
    }
}
