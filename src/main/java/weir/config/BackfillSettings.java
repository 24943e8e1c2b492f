package weir.config;

import java.time.Instant;
import java.util.List;
import weir.decode.FormatSpec;
import weir.kafka.TopicPlace;
import weir.source.BackfillSpec;
import weir.source.FilesSpec;
import weir.source.TopicSourceSpec;
import weir.source.TopicTime;
import weir.window.WindowSpec;

/** Puts the history before a topic, when there is one. */
final class BackfillSettings {
    private BackfillSettings() {}

    /** The input with its history; what does not fit goes to {@code problems}. */
    static Input of(Settings settings, Input input, WindowSpec window, Problems problems) {
        List<String> places = settings.get(KafkaOptions.BACKFILL, List.of());
        Instant cutover = settings.get(KafkaOptions.CUTOVER);
        if (places.isEmpty()) {
            if (cutover != null) {
                problems.add(
                        settings.place(KafkaOptions.CUTOVER)
                                + " needs a history that ends there: --backfill FILE");
            }
            return input;
        }
        if (!(input instanceof Input.Kafka kafka)) {
            problems.add(
                    settings.place(KafkaOptions.BACKFILL)
                            + " is for a topic, which it goes before: name one, as kafka:ticks");
            return input;
        }
        check(settings, places, problems);
        TopicSourceSpec topic = kafka.spec();
        FormatSpec format =
                topic.format()
                        .spec()
                        .with(
                                settings.get(InputOptions.DELIMITER),
                                settings.get(InputOptions.HEADER));
        FilesSpec history =
                new FilesSpec(places, format, FilesSpec.DEFAULT_CHUNK_BYTES, false, false);
        return new Input.Backfill(
                new BackfillSpec(
                        history,
                        topic,
                        cutover == null ? null : cutover.toEpochMilli(),
                        window == null ? 0 : window.outOfOrdernessMillis()));
    }

    private static void check(Settings settings, List<String> places, Problems problems) {
        if (places.contains("-") || places.stream().anyMatch(TopicPlace::is)) {
            problems.add(
                    settings.place(KafkaOptions.BACKFILL)
                            + " is for files: what has no end, or can't be read again, is no"
                            + " history");
        }
        TopicTime from = settings.get(KafkaOptions.FROM);
        if (settings.given(KafkaOptions.FROM) && from.kind() == TopicTime.Kind.LATEST) {
            problems.add(
                    settings.place(KafkaOptions.FROM)
                            + " latest leaves a gap behind the history: leave it out, and what the"
                            + " topic has before the cut-over is skipped");
        }
    }
}
