package weir.config;

import java.util.Optional;
import weir.decode.FormatSpec;
import weir.sink.SinkSpec;
import weir.window.WindowSpec;

/** Makes the configuration of a run of the job. */
final class JobSettings {
    private JobSettings() {}

    /**
     * The configuration; what is wrong with it, with its inputs and its outputs goes to {@code
     * problems}.
     *
     * @param settings of live or batch
     * @param columns width of the terminal; 0 when standard output is none
     */
    static JobConfig of(Settings settings, int columns, Problems problems) {
        FormatSpec format = FormatSettings.of(settings, problems);
        WindowSpec window =
                WindowSettings.of(settings, InputSettings.generated(settings), problems);
        TopicSettings topics = new TopicSettings(settings, problems);
        Input named =
                BackfillSettings.of(
                        settings,
                        InputSettings.of(settings, format, topics, problems),
                        window,
                        problems);
        InputLook.Seen seen = new InputLook(settings, problems).at(named);
        if (settings.command() == Command.BATCH && problems.none()) {
            window = window.but().series(seen.input().series()).build();
        }
        SinkSpec sink = OutputSettings.of(settings, window, seen.keyColumns(), columns, problems);
        new ReadyCheck(settings, problems).outputs();
        return new JobConfig(
                settings.command(),
                seen.input(),
                window,
                sink,
                Optional.ofNullable(settings.get(OutputOptions.LATE_TO)),
                Optional.ofNullable(settings.get(OutputOptions.REJECTED_TO)),
                topics.sink(),
                RunSpec.of(settings, problems),
                ChartSettings.of(settings, seen.timed(), problems));
    }
}
