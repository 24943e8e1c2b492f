package weir.config;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads the configuration of a command, and says everything that is wrong with it at once. */
public final class Configs {
    private Configs() {}

    /**
     * The configuration of {@code live} or {@code batch}. Looks at the inputs and the outputs, and
     * changes nothing.
     *
     * @param words of the command line, behind the command
     * @param columns width of the terminal; 0 when standard output is none
     * @param warnings takes a line for each variable that begins with WEIR_ and is no option
     * @throws ConfigProblem with all that is wrong
     */
    public static JobConfig job(
            Command command,
            List<String> words,
            Map<String, String> environment,
            int columns,
            Consumer<String> warnings)
            throws ConfigProblem {
        Problems problems = new Problems();
        Settings settings = Layers.read(command, words, environment, warnings, problems);
        JobConfig config = JobSettings.of(settings, columns, problems);
        if (command == Command.LIVE) {
            WindowSettings.refuseEndlessTotal(settings, config, problems);
        }
        problems.check();
        return config;
    }

    /**
     * What a command line of {@code explain} means. Looks at the inputs and the outputs, and
     * changes nothing; the parameters are those of {@link #job}.
     */
    public static Explanation explain(
            List<String> words,
            Map<String, String> environment,
            int columns,
            Consumer<String> warnings) {
        Problems problems = new Problems();
        List<List<Setting>> layers = Layers.all(words, environment, warnings, problems);
        return new Explaining(layers, columns, problems).explanation();
    }

    /** The configurations of {@code verify}; as {@link #job}. */
    public static VerifyConfig verify(
            List<String> words, Map<String, String> environment, Consumer<String> warnings)
            throws ConfigProblem {
        Problems problems = new Problems();
        List<List<Setting>> layers = Layers.all(words, environment, warnings, problems);
        VerifyConfig config = VerifySettings.of(layers, problems);
        problems.check();
        return config;
    }

    /** The configuration of {@code chart}; as {@link #job}. */
    public static ChartConfig chart(
            List<String> words, Map<String, String> environment, Consumer<String> warnings)
            throws ConfigProblem {
        Problems problems = new Problems();
        Settings settings = Layers.read(Command.CHART, words, environment, warnings, problems);
        ChartConfig config = ChartSettings.chart(settings, problems);
        problems.check();
        return config;
    }

    /** The configuration of {@code generate}; as {@link #job}. */
    public static GenerateConfig generate(
            List<String> words, Map<String, String> environment, Consumer<String> warnings)
            throws ConfigProblem {
        Problems problems = new Problems();
        Settings settings = Layers.read(Command.GENERATE, words, environment, warnings, problems);
        GenerateConfig config =
                new GenerateConfig(
                        InputSettings.generator(settings),
                        settings.get(OutputOptions.OUTPUT_PLACE),
                        settings.get(OutputOptions.OVERWRITE),
                        settings.get(RunOptions.QUIET),
                        settings.get(RunOptions.VERBOSE));
        new ReadyCheck(settings, problems).outputs();
        checkGenerate(config, settings, problems);
        problems.check();
        return config;
    }

    /** The configuration of {@code replay}; as {@link #job}. */
    public static ReplayConfig replay(
            List<String> words, Map<String, String> environment, Consumer<String> warnings)
            throws ConfigProblem {
        Problems problems = new Problems();
        Settings settings = Layers.read(Command.REPLAY, words, environment, warnings, problems);
        ReplayConfig config = ReplaySettings.of(settings, problems);
        problems.check();
        return config;
    }

    private static void checkGenerate(GenerateConfig config, Settings settings, Problems problems) {
        String output = config.output();
        boolean standard = output.equals("-");
        if (!standard && !output.endsWith(".csv")) {
            problems.add(
                    settings.place(OutputOptions.OUTPUT_PLACE)
                            + " '"
                            + output
                            + "': readings are written as CSV; end the name in .csv, or write -");
        }
        if (!standard && config.generator().rows() == Amounts.ENDLESS) {
            problems.add(
                    settings.place(GeneratorOptions.ROWS)
                            + " endless would fill the disk: give a number");
        }
    }
}
