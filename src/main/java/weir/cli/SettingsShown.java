package weir.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import weir.config.Command;
import weir.config.Explanation;
import weir.config.Input;
import weir.config.JobConfig;
import weir.decode.Computed;
import weir.decode.FormatSpec;
import weir.kafka.KafkaClient;
import weir.sink.TopicSinkSpec;
import weir.source.TopicSourceSpec;
import weir.window.Coverage;
import weir.window.WindowSpec;

/** The settings that matter most, as they take effect: given, guessed or default. */
final class SettingsShown {
    private final Explanation explanation;
    private final JobConfig config;
    private final List<String> lines = new ArrayList<>();

    SettingsShown(Explanation explanation) {
        this.explanation = explanation;
        this.config = explanation.legs().get(0).config();
    }

    List<String> lines() {
        line("input", Banner.input(config.input()));
        if (format() != null) {
            columns(format());
        }
        client().ifPresent(this::kafka);
        windows(config.window());
        for (Explanation.Leg leg : explanation.legs()) {
            line(leg.config().command().word(), time(leg.config()));
        }
        line("output", config.sink().place().equals("-") ? "standard output" : place());
        line("parallelism", String.valueOf(FlinkSettings.parallelism(config.run())));
        return lines;
    }

    private Optional<KafkaClient> client() {
        return config.input()
                .topics()
                .map(TopicSourceSpec::client)
                .or(() -> config.topics().map(TopicSinkSpec::client));
    }

    private void kafka(KafkaClient client) {
        line("kafka", client.bootstrapServers());
        new TreeMap<>(client.settings())
                .forEach((name, value) -> line("", KafkaClient.shown(name, value)));
        config.topics()
                .ifPresent(
                        topics ->
                                line(
                                        "",
                                        topics.exactlyOnce()
                                                ? "written exactly once, with each checkpoint"
                                                : "written at least once, at once"));
    }

    private void columns(FormatSpec format) {
        line("format", format.format());
        line("time", time(format));
        line("value", join(format.values()));
        if (format.weight() != null) {
            line("weight", format.weight());
        }
        if (format.member() != null) {
            line("member", format.member());
        }
        if (format.decimal() == ',') {
            line("decimal", "comma");
        }
        for (Computed column : format.expressions().columns()) {
            line("computed", column.name() + " = " + column.expression().strip());
        }
        if (format.expressions().where() != null) {
            line("where", format.expressions().where());
        }
        line("key", format.keys() == null ? "key, where there is one" : key());
    }

    private static String time(FormatSpec format) {
        if (format.times() == null) {
            return FormatSpec.DEFAULT_TIME + ", where there is one";
        }
        return format.times().isEmpty()
                ? "none"
                : join(format.times()) + ", " + format.timeFormat() + ", " + format.zone();
    }

    private void windows(WindowSpec window) {
        line("window", window.text() + offset(window));
        if (Coverage.slicesPerWindow(window) > 0) {
            long most = -Math.floorDiv(-window.sizeMillis(), window.slideMillis());
            line("", "a reading is in %d of them at most".formatted(most));
            line("", "each is merged from slices: " + Coverage.slicesPerWindow(window));
        }
        line("statistics", join(window.statistics()));
    }

    private static String offset(WindowSpec window) {
        return window.offsetMillis() == 0 ? "" : ", moved by " + Banner.text(window.offsetMillis());
    }

    /** What makes a reading late or too early. */
    private String time(JobConfig leg) {
        WindowSpec window = leg.window();
        String ahead = leg.input() instanceof Input.Generator ? "" : "; " + ahead(format(leg));
        boolean total = window.kind() == WindowSpec.Kind.TOTAL;
        return leg.command() == Command.BATCH || total
                ? "nothing is late" + ahead
                : "late when behind the newest by more than "
                        + Banner.text(window.outOfOrdernessMillis())
                        + " and past its last window"
                        + ahead;
    }

    private static String ahead(FormatSpec format) {
        return format.maxAheadMillis() == Long.MAX_VALUE
                ? "the future is allowed"
                : "rejected when ahead of the clock by more than "
                        + Banner.text(format.maxAheadMillis());
    }

    private FormatSpec format() {
        return format(config);
    }

    private static FormatSpec format(JobConfig config) {
        return config.input().format().orElse(null);
    }

    private String key() {
        return config.sink().keyColumns().isEmpty()
                ? "none: one series"
                : join(config.sink().keyColumns());
    }

    private String place() {
        return config.sink().place();
    }

    private void line(String what, String text) {
        lines.add(String.format(Locale.ROOT, "%-11s  %s", what, text));
    }

    private static String join(List<String> texts) {
        return String.join(", ", texts);
    }
}
