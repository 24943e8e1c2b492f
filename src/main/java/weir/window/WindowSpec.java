package weir.window;

import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * The settings of the window room; made by a {@link Builder}.
 *
 * @param kind which windows
 * @param sizeMillis above 0; of a session the gap, of a total nothing
 * @param slideMillis above 0; the size where windows have no slide, for rolling 0
 * @param sizeInDays whether the size counts days of the zone's calendar, which can be longer or
 *     shorter than 24 hours
 * @param slideInDays the same of the slide
 * @param startOpen whether rolling windows are without the instant they start at
 * @param fill of tumbling and sliding windows
 * @param offsetMillis moves the windows' alignment away from the epoch
 * @param zone windows are aligned to its clock
 * @param statistics names, in the order of the result columns
 * @param measures the names of the value columns; one empty name when there is only one
 * @param allowedLatenessMillis how long after its end a window still takes readings
 * @param outOfOrdernessMillis how far a live source's readings may be behind its newest
 * @param idleTimeoutMillis after how much silence a split no longer holds windows back
 * @param combineBytes what the combiner of one subtask may hold
 * @param series how many a batch is expected to have; {@link Long#MAX_VALUE} when nobody knows
 * @param live what is done by the wall clock
 */
public record WindowSpec(
        Kind kind,
        long sizeMillis,
        long slideMillis,
        boolean sizeInDays,
        boolean slideInDays,
        boolean startOpen,
        Fill fill,
        long offsetMillis,
        ZoneId zone,
        List<String> statistics,
        List<String> measures,
        long allowedLatenessMillis,
        long outOfOrdernessMillis,
        long idleTimeoutMillis,
        long combineBytes,
        long series,
        LiveSpec live)
        implements Serializable {

    /** Whether a window can have more than one row of a series. */
    public boolean revised() {
        return allowedLatenessMillis > 0 || live.early();
    }

    /** Windows of that kind and length, everything else as it is unless said. */
    public static Builder of(Kind kind, long sizeMillis) {
        return new Builder(kind, sizeMillis);
    }

    /** These settings, to be changed. */
    public Builder but() {
        return new Builder(kind, sizeMillis)
                .slide(slideMillis)
                .inDays(sizeInDays, slideInDays)
                .startOpen(startOpen)
                .fill(fill)
                .offset(offsetMillis)
                .zone(zone)
                .statistics(statistics)
                .measures(measures)
                .allowedLateness(allowedLatenessMillis)
                .outOfOrderness(outOfOrdernessMillis)
                .idleTimeout(idleTimeoutMillis)
                .combineBytes(combineBytes)
                .series(series)
                .live(live);
    }

    /** What of the settings state depends on: state of other windows can't be gone on with. */
    String definition() {
        return "%s size=%dms slide=%dms offset=%dms zone=%s lateness=%dms%s"
                .formatted(
                        kind,
                        sizeMillis,
                        slideMillis,
                        offsetMillis,
                        zone,
                        allowedLatenessMillis,
                        (isUtc() ? "" : " by the clock, as " + text())
                                + (startOpen ? " without its start" : ""));
    }

    /** Whether the clock of the zone shows UTC at all times. */
    boolean isUtc() {
        return zone.normalized().equals(ZoneOffset.UTC);
    }

    /** {@code sliding:10s/1s}: what {@code --window} takes. */
    public String text() {
        String word = kind.name().toLowerCase(Locale.ROOT);
        String sized = word + ":" + lengthText(sizeMillis, sizeInDays);
        return switch (kind) {
            case TUMBLING, ROLLING, SESSION -> sized;
            case SLIDING, CUMULATIVE -> sized + "/" + lengthText(slideMillis, slideInDays);
            case TOTAL -> word;
        };
    }

    /** 10s, 1m30s, 0.5s, 7d. */
    public static String lengthText(long millis, boolean days) {
        return days
                ? Duration.ofMillis(millis).toDays() + "d"
                : Duration.ofMillis(millis).toString().substring(2).toLowerCase(Locale.ROOT);
    }

    /** What stands in the rows of windows without a reading; by the {@code --fill} option. */
    public enum Fill {
        /** There are no such rows. */
        NONE,
        /** Nothing, but counts of 0. */
        NULL,
        ZERO,
        /** What stands in the last row before them, but counts of 0. */
        PREVIOUS
    }

    /** The window kinds, by the names of the {@code --window} option. */
    public enum Kind {
        TUMBLING,
        SLIDING,
        CUMULATIVE,
        SESSION,
        ROLLING,
        TOTAL;

        /** Whether its windows start and end when readings say so, and not by a clock. */
        boolean endsAtReadings() {
            return this == SESSION || this == TOTAL;
        }
    }

    /** Names each setting where it is given; lengths are in milliseconds. */
    public static final class Builder {
        private final Kind kind;
        private final long size;
        private long slide;
        private boolean sizeInDays;
        private boolean slideInDays;
        private boolean startOpen;
        private Fill fill = Fill.NONE;
        private long offset;
        private ZoneId zone = ZoneOffset.UTC;
        private List<String> statistics = List.of("count", "avg", "min", "max");
        private List<String> measures = List.of("");
        private long allowedLateness;
        private long outOfOrderness;
        private long idleTimeout;
        private long combineBytes = 32 << 20;
        private long series = Long.MAX_VALUE;
        private LiveSpec live = LiveSpec.NONE;

        private Builder(Kind kind, long size) {
            this.kind = kind;
            this.size = size;
            this.slide = kind == Kind.ROLLING ? 0 : size;
        }

        public Builder slide(long millis) {
            slide = millis;
            return this;
        }

        /** Which of them are days of the calendar; of tumbling windows both are. */
        public Builder inDays(boolean ofSize, boolean ofSlide) {
            sizeInDays = ofSize;
            slideInDays = ofSlide;
            return this;
        }

        public Builder startOpen(boolean whether) {
            startOpen = whether;
            return this;
        }

        public Builder fill(Fill with) {
            fill = with;
            return this;
        }

        public Builder offset(long millis) {
            offset = millis;
            return this;
        }

        public Builder zone(ZoneId name) {
            zone = name;
            return this;
        }

        public Builder statistics(List<String> names) {
            statistics = names;
            return this;
        }

        public Builder measures(List<String> names) {
            measures = names;
            return this;
        }

        public Builder allowedLateness(long millis) {
            allowedLateness = millis;
            return this;
        }

        public Builder outOfOrderness(long millis) {
            outOfOrderness = millis;
            return this;
        }

        public Builder idleTimeout(long millis) {
            idleTimeout = millis;
            return this;
        }

        public Builder combineBytes(long bytes) {
            combineBytes = bytes;
            return this;
        }

        public Builder series(long expected) {
            series = expected;
            return this;
        }

        public Builder live(LiveSpec byTheWallClock) {
            live = byTheWallClock;
            return this;
        }

        public WindowSpec build() {
            return new WindowSpec(
                    kind,
                    size,
                    slide,
                    sizeInDays,
                    slideInDays,
                    startOpen,
                    fill,
                    offset,
                    zone,
                    statistics,
                    measures,
                    allowedLateness,
                    outOfOrderness,
                    idleTimeout,
                    combineBytes,
                    series,
                    live);
        }
    }
}
