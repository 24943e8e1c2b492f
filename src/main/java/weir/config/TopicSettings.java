package weir.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import weir.chart.TopicFeedSpec;
import weir.decode.FormatSpec;
import weir.decode.InputProblem;
import weir.decode.MessageFormat;
import weir.kafka.KafkaClient;
import weir.kafka.KafkaProblem;
import weir.kafka.TopicPlace;
import weir.sink.TopicCheck;
import weir.sink.TopicSinkSpec;
import weir.source.TopicSourceSpec;
import weir.source.TopicTime;
import weir.source.Topics;

/**
 * Makes the settings of topics, looks at them, and says what does not fit. A cluster is asked only
 * when nothing is wrong with all the rest: one that does not answer takes its time.
 */
final class TopicSettings {
    /** The outputs that may be topics. */
    private static final List<Option<String>> OUTPUTS =
            List.of(OutputOptions.OUTPUT_PLACE, OutputOptions.LATE_TO, OutputOptions.REJECTED_TO);

    private final Settings settings;
    private final Problems problems;

    /** Null when there is no topic in this run, or something is wrong with how to reach it. */
    private final KafkaClient client;

    TopicSettings(Settings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
        this.client = used() ? new BrokerSettings(settings, problems).client() : null;
    }

    /** The topics read, looked at; without their format when that can't be settled. */
    TopicSourceSpec source(List<String> places, FormatSpec named) {
        // Each record has a time of its own.
        FormatSpec format =
                named.times() == null ? named.withTimes(List.of("kafka.timestamp")) : named;
        List<TopicPlace> topics = places(places);
        String name = String.join(", ", places);
        checkSource(places, topics);
        List<String> columns = settings.get(InputOptions.COLUMN_NAMES, List.of());
        MessageFormat settled = new MessageFormat(format, name, new byte[0]);
        TopicTime from = from();
        if (client != null && problems.none()) {
            try {
                Topics kafka = new Topics(client);
                List<byte[]> samples = kafka.samples(kafka.named(topics), from);
                settled = MessageFormat.of(format, columns, name, samples);
            } catch (KafkaProblem | InputProblem e) {
                problems.add(e.getMessage());
            }
        }
        return new TopicSourceSpec(
                client,
                topics,
                settled,
                settings.get(KafkaOptions.GROUP),
                from,
                settings.get(KafkaOptions.UNTIL),
                Map.of(),
                true);
    }

    /**
     * Some records of the topics, for a guess at their format; nothing when they can't be got,
     * which {@link #source} says.
     */
    Optional<MessageFormat> look(List<String> places, FormatSpec given) {
        List<TopicPlace> topics = places(places);
        if (client == null || !problems.none()) {
            return Optional.empty();
        }
        try {
            Topics kafka = new Topics(client);
            List<byte[]> samples = kafka.samples(kafka.named(topics), from());
            List<String> columns = settings.get(InputOptions.COLUMN_NAMES, List.of());
            String name = String.join(", ", places);
            return Optional.of(MessageFormat.unsettled(given, columns, name, samples));
        } catch (KafkaProblem e) {
            return Optional.empty();
        }
    }

    /** The topics of results that {@code chart} reads; empty when something is wrong with them. */
    Optional<TopicFeedSpec> results(String place) {
        List<TopicPlace> topics = places(List.of(place));
        TopicTime from = settings.get(KafkaOptions.FROM);
        if (from.kind() == TopicTime.Kind.COMMITTED) {
            problems.add(
                    settings.place(KafkaOptions.FROM)
                            + " committed is for runs; chart keeps no place in a topic: write"
                            + " earliest, latest or a time");
        }
        if (client == null || !problems.none() || topics.isEmpty()) {
            return Optional.empty();
        }
        try {
            new Topics(client).named(topics);
        } catch (KafkaProblem e) {
            problems.add(e.getMessage());
        }
        List<String> columns = settings.get(InputOptions.COLUMN_NAMES, List.of());
        return Optional.of(new TopicFeedSpec(client, topics.get(0), millis(from), columns));
    }

    private static long millis(TopicTime from) {
        return switch (from.kind()) {
            case LATEST -> TopicFeedSpec.LATEST;
            case TIME -> from.epochMillis();
            default -> TopicFeedSpec.EARLIEST;
        };
    }

    /** Behind a history the topic is read whole: what is before the cut-over is skipped. */
    private TopicTime from() {
        boolean whole = settings.given(KafkaOptions.BACKFILL) && !settings.given(KafkaOptions.FROM);
        return whole ? TopicTime.of(TopicTime.Kind.EARLIEST) : settings.get(KafkaOptions.FROM);
    }

    /** How topics are written; empty when none is. */
    Optional<TopicSinkSpec> sink() {
        List<Option<String>> outputs = OUTPUTS.stream().filter(this::isTopic).toList();
        if (outputs.isEmpty() || client == null) {
            return Optional.empty();
        }
        TopicSinkSpec spec =
                new TopicSinkSpec(
                        client,
                        settings.get(KafkaOptions.GUARANTEE).equals("exactly-once"),
                        settings.get(KafkaOptions.TRANSACTION_PREFIX),
                        settings.get(KafkaOptions.TRANSACTION_TIMEOUT).toMillis(),
                        settings.get(KafkaOptions.CREATE_TOPICS),
                        settings.get(KafkaOptions.RECORD_FORMAT).equals("json"),
                        settings.get(KafkaOptions.COMMAND_CONFIG));
        if (problems.none()) {
            check(spec, outputs);
        }
        return Optional.of(spec);
    }

    private void check(TopicSinkSpec spec, List<Option<String>> outputs) {
        try (TopicCheck check = open(spec)) {
            for (Option<String> output : outputs) {
                check.problem(settings.get(output))
                        .ifPresent(line -> problems.add(settings.place(output) + " " + line));
            }
            check.timeoutProblem()
                    .ifPresent(
                            line ->
                                    problems.add(
                                            settings.place(KafkaOptions.TRANSACTION_TIMEOUT)
                                                    + " "
                                                    + line));
        } catch (KafkaProblem e) {
            problems.add(e.getMessage());
        }
    }

    private TopicCheck open(TopicSinkSpec spec) {
        boolean readings = settings.command() == Command.REPLAY;
        return readings ? TopicCheck.ofReadings(spec) : new TopicCheck(spec);
    }

    private boolean used() {
        Stream<String> outputs = OUTPUTS.stream().filter(this::isTopic).map(settings::get);
        return Stream.concat(settings.get(InputOptions.INPUTS, List.of()).stream(), outputs)
                .anyMatch(TopicPlace::is);
    }

    private boolean isTopic(Option<String> output) {
        String place = settings.get(output);
        return place != null && TopicPlace.is(place) && isOne(place);
    }

    /** Whether it can be written to; what is wrong with it is said by the check of all places. */
    private static boolean isOne(String place) {
        try {
            return !TopicPlace.of(place).pattern();
        } catch (KafkaProblem e) {
            return false;
        }
    }

    private List<TopicPlace> places(List<String> places) {
        return places.stream()
                .flatMap(
                        place -> {
                            try {
                                return Stream.of(TopicPlace.of(place));
                            } catch (KafkaProblem e) {
                                problems.add(e.getMessage());
                                return Stream.empty();
                            }
                        })
                .toList();
    }

    private void checkSource(List<String> places, List<TopicPlace> topics) {
        if (places.size() > 1 && topics.stream().anyMatch(TopicPlace::pattern)) {
            problems.add(
                    settings.place(InputOptions.INPUTS)
                            + ": a pattern stands alone: name it, or the topics one by one");
        }
        boolean committed =
                settings.get(KafkaOptions.FROM) != null
                        && settings.get(KafkaOptions.FROM).kind() == TopicTime.Kind.COMMITTED;
        if (committed && !settings.given(KafkaOptions.GROUP)) {
            problems.add(
                    settings.place(KafkaOptions.FROM)
                            + " committed needs the group that has read before: --group NAME");
        }
        boolean endless = settings.get(KafkaOptions.UNTIL).kind() == TopicTime.Kind.NEVER;
        if (endless && settings.command() == Command.BATCH) {
            problems.add(
                    settings.place(KafkaOptions.UNTIL)
                            + " never is for live: a batch ends at latest, or at a time");
        }
        for (Option<String> option : OUTPUTS) {
            if (isTopic(option)) {
                String topic = TopicPlace.of(settings.get(option)).text();
                topics.stream()
                        .filter(input -> input.pattern() && input.matches(topic))
                        .forEach(
                                input ->
                                        problems.add(
                                                "%s '%s' would be read again as input: %s matches it"
                                                        .formatted(
                                                                settings.place(option),
                                                                settings.get(option),
                                                                input)));
            }
        }
    }
}
