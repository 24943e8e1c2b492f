package weir.config;

import java.util.List;
import weir.kafka.KafkaProblem;
import weir.source.TopicTime;

/** Makes the configurations of the two runs that {@code verify} compares. */
final class VerifySettings {
    private VerifySettings() {}

    /**
     * The configurations; what is wrong with them goes to {@code problems}.
     *
     * @param layers of all settings, the weakest first
     */
    static VerifyConfig of(List<List<Setting>> layers, Problems problems) {
        for (Setting setting : layers.get(Settings.COMMAND_LINE)) {
            if (!setting.option().commands().contains(Command.VERIFY)) {
                problems.add(setting.place() + Settings.foreign(setting.option(), Command.VERIFY));
            }
        }
        Settings batch = settings(Command.BATCH, layers, problems);
        Settings live = settings(Command.LIVE, layers, problems);
        List<String> inputs = batch.get(InputOptions.INPUTS, List.of());
        if (inputs.isEmpty() && !batch.broken(InputOptions.INPUTS)) {
            problems.add(
                    "verify needs an input: name a file, a folder, a glob in quotes or a topic");
        } else if (inputs.contains("-")) {
            problems.add(
                    batch.place(InputOptions.INPUTS)
                            + " -: verify reads its input twice, and standard input can be read"
                            + " once: name a file");
        }
        if (inputs.isEmpty() || inputs.contains("-")) {
            return null;
        }
        JobConfig never = JobSettings.of(batch, 0, problems);
        Input input = asItIsNow(never.input(), problems);
        return new VerifyConfig(over(input, never), over(input, JobSettings.of(live, 0, problems)));
    }

    /** A topic grows between the runs: both end where it ends before them. */
    private static Input asItIsNow(Input input, Problems problems) {
        if (!(input instanceof Input.Kafka kafka)
                || kafka.spec().until().kind() != TopicTime.Kind.LATEST
                || !problems.none()) {
            return input;
        }
        try {
            return new Input.Kafka(kafka.spec().untilNow());
        } catch (KafkaProblem e) {
            problems.add(e.getMessage());
            return input;
        }
    }

    private static Settings settings(Command leg, List<List<Setting>> layers, Problems problems) {
        return Settings.merge(leg, Layers.only(leg, Layers.only(Command.VERIFY, layers)), problems);
    }

    /** The same run over another input: both then read and reject the same records. */
    private static JobConfig over(Input input, JobConfig config) {
        return new JobConfig(
                config.command(),
                input,
                config.window(),
                config.sink(),
                config.lateTo(),
                config.rejectedTo(),
                config.topics(),
                config.run(),
                config.chart());
    }
}
