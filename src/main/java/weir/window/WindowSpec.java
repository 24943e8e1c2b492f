package weir.window;

import java.io.Serializable;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The settings of the window room; made by a {@link Builder}.
 *
 * @param kind which windows
 * @param sizeMillis above 0
 * @param slideMillis above 0; the size for tumbling, 0 for rolling
 * @param offsetMillis moves the windows' alignment away from the epoch
 * @param zone windows of whole days start at its midnight
 * @param statistics names, in the order of the result columns
 * @param measures the names of the value columns; one empty name when there is only one
 * @param allowedLatenessMillis how long after its end a window still takes readings
 * @param outOfOrdernessMillis how far a live source's readings may be behind its newest
 * @param idleTimeoutMillis after how much silence a split no longer holds windows back
 * @param combineBytes what the combiner of one subtask may hold
 */
public record WindowSpec(
        Kind kind,
        long sizeMillis,
        long slideMillis,
        long offsetMillis,
        ZoneId zone,
        List<String> statistics,
        List<String> measures,
        long allowedLatenessMillis,
        long outOfOrdernessMillis,
        long idleTimeoutMillis,
        long combineBytes)
        implements Serializable {

    /** Windows of that kind and length, everything else as it is unless said. */
    public static Builder of(Kind kind, long sizeMillis) {
        return new Builder(kind, sizeMillis);
    }

    /** These settings, to be changed. */
    public Builder but() {
        return new Builder(kind, sizeMillis)
                .slide(slideMillis)
                .offset(offsetMillis)
                .zone(zone)
                .statistics(statistics)
                .measures(measures)
                .allowedLateness(allowedLatenessMillis)
                .outOfOrderness(outOfOrdernessMillis)
                .idleTimeout(idleTimeoutMillis)
                .combineBytes(combineBytes);
    }

    /** What of the settings state depends on: state of other windows can't be gone on with. */
    String definition() {
        return "%s size=%dms slide=%dms offset=%dms zone=%s lateness=%dms"
                .formatted(
                        kind, sizeMillis, slideMillis, offsetMillis, zone, allowedLatenessMillis);
    }

    /** The window kinds, by the names of the {@code --window} option. */
    public enum Kind {
        TUMBLING,
        SLIDING,
        ROLLING
    }

    /** Names each setting where it is given; lengths are in milliseconds. */
    public static final class Builder {
        private final Kind kind;
        private final long size;
        private long slide;
        private long offset;
        private ZoneId zone = ZoneOffset.UTC;
        private List<String> statistics = List.of("count", "avg", "min", "max");
        private List<String> measures = List.of("");
        private long allowedLateness;
        private long outOfOrderness;
        private long idleTimeout;
        private long combineBytes = 32 << 20;

        private Builder(Kind kind, long size) {
            this.kind = kind;
            this.size = size;
            this.slide = kind == Kind.ROLLING ? 0 : size;
        }

        public Builder slide(long millis) {
            slide = millis;
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

        public WindowSpec build() {
            return new WindowSpec(
                    kind,
                    size,
                    slide,
                    offset,
                    zone,
                    statistics,
                    measures,
                    allowedLateness,
                    outOfOrderness,
                    idleTimeout,
                    combineBytes);
        }
    }
}
