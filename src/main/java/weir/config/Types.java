package weir.config;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import weir.decode.Computed;
import weir.source.TopicTime;
import weir.window.Windows;

/** The types of all options. */
final class Types {
    static final Type<Boolean> FLAG = Type.one("", Words::flag);
    static final Type<String> TIME_FORMAT = Type.one("FORMAT", Words::timeFormat);
    static final Type<String> COLUMN = Type.one("COLUMN", Words::notEmpty);
    static final Type<List<String>> COLUMNS =
            new Type<>("COLUMN[,...]", true, words -> Words.split(words));
    static final Type<String> WHERE = Type.one("EXPRESSION", Words::where);
    static final Type<List<Computed>> COMPUTED =
            new Type<>(
                    "NAME=EXPRESSION", true, words -> words.stream().map(Words::computed).toList());
    static final Type<Character> DECIMAL = Type.one(".|,", Words::decimal);
    static final Type<List<String>> STATISTICS = new Type<>("NAME[,...]", true, Words::statistics);
    static final Type<List<String>> PLACES =
            new Type<>("PLACE", true, words -> words.stream().map(Words::notEmpty).toList());
    static final Type<String> PLACE = Type.one("PLACE", Words::notEmpty);
    static final Type<Duration> DURATION = Type.one("DURATION", Amounts::duration);
    static final Type<Duration> LENGTH =
            Type.one("DURATION", t -> Amounts.above0(Amounts.duration(t)));

    /** As LENGTH, of windows: a day may be one of the calendar. */
    static final Type<Length> WINDOW_LENGTH = Type.one("DURATION", Length::parse);

    /** As LENGTH; {@code off} is 0. */
    static final Type<Duration> LENGTH_OR_OFF =
            Type.one(
                    "DURATION|off",
                    t -> t.equals("off") ? Duration.ZERO : LENGTH.parse(List.of(t)));

    static final Type<Duration> DELAY =
            Type.one("DURATION", t -> Amounts.notNegative(Amounts.duration(t)));

    /** As DELAY; {@code off} is the longest there is. */
    static final Type<Duration> DELAY_OR_OFF =
            Type.one(
                    "DURATION|off",
                    t -> t.equals("off") ? Amounts.FOREVER : DELAY.parse(List.of(t)));

    static final Type<Long> BYTES = Type.one("BYTES", Amounts::bytes);
    static final Type<Integer> PARALLELISM =
            Type.one("COUNT", t -> (int) Amounts.count(t, 1, Windows.MAX_PARALLELISM));
    static final Type<Integer> COUNT =
            Type.one("COUNT", t -> (int) Amounts.count(t, 1, Integer.MAX_VALUE));
    static final Type<Integer> NUMBER =
            Type.one("COUNT", t -> (int) Amounts.count(t, 0, Integer.MAX_VALUE));
    static final Type<Integer> PORT = Type.one("PORT", t -> (int) Amounts.count(t, 1, 65_535));
    static final Type<Long> SEED =
            Type.one("NUMBER", t -> Amounts.count(t, Long.MIN_VALUE, Long.MAX_VALUE));
    static final Type<Long> ROWS =
            Type.one(
                    "COUNT|endless",
                    t ->
                            t.equals("endless")
                                    ? Amounts.ENDLESS
                                    : Amounts.count(t, 1, Long.MAX_VALUE));
    static final Type<Double> SHARE = Type.one("SHARE", Amounts::share);
    static final Type<Double> RATE = Type.one("READINGS/S|max", Amounts::rate);
    static final Type<Double> SPEED = Type.one("FACTOR|max", Amounts::speed);
    static final Type<Limit> LIMIT = Type.one("SHARE|COUNT|off", Amounts::limit);
    static final Type<Disorder> DISORDER = Type.one("SHARE[:DURATION]", Amounts::disorder);
    static final Type<Character> DELIMITER = Type.one("CHARACTER", Words::delimiter);
    static final Type<ZoneId> ZONE = Type.one("ZONE", Words::zone);
    static final Type<Instant> INSTANT = Type.one("TIME|now", Words::instant);
    static final Type<Integer> DECIMALS =
            Type.one("COUNT|all", t -> t.equals("all") ? -1 : (int) Amounts.count(t, 0, 17));
    static final Type<WindowShape> WINDOW = Type.one("KIND[:LENGTH[/SLIDE]]", WindowShape::parse);

    static final Type<String> SERVERS = Type.one("HOST:PORT[,...]", Words::servers);
    static final Type<Map<String, String>> PROPERTIES =
            new Type<>("NAME=VALUE", true, Words::properties);
    static final Type<TopicTime> TOPIC_START =
            Type.one("earliest|latest|committed|TIME", Words::topicStart);
    static final Type<TopicTime> TOPIC_END = Type.one("latest|never|TIME", Words::topicEnd);

    private Types() {}

    /** One of the words given. */
    static Type<String> choice(String... words) {
        return Type.one(
                String.join("|", words),
                text -> {
                    if (!Arrays.asList(words).contains(text)) {
                        throw new BadValue("is none of " + String.join(", ", words));
                    }
                    return text;
                });
    }
}
