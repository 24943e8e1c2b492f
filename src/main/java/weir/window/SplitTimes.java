package weir.window;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import weir.decode.SplitName;

/** The newest event times of the splits that one subtask of a source reads. */
final class SplitTimes {
    private final Map<String, Split> splits = new LinkedHashMap<>();
    private Split current;

    /**
     * @param unnamed what the subtask is called, for a source that names no splits
     */
    SplitTimes(String unnamed) {
        current = new Split(unnamed);
    }

    /** Takes what a source says of its splits. */
    void name(SplitName name) {
        Split split = splits.computeIfAbsent(name.split(), Split::new);
        current = name.follows() ? split : current;
    }

    void reading(long timestampMillis) {
        if (timestampMillis > current.newestMillis) {
            current.newestMillis = timestampMillis;
        }
        current.heard = true;
    }

    /**
     * What holds this subtask's watermark: the split whose newest reading is the oldest, among
     * those that were not silent for the idle timeout; when all were, the one with the newest
     * reading.
     *
     * @param nowMillis wall clock, epoch ms
     */
    Standing standing(int subtask, long watermark, Standing.Status status, Clock clock) {
        Collection<Split> all = splits.isEmpty() ? List.of(current) : splits.values();
        all.forEach(split -> split.listen(clock.nowMillis()));
        Comparator<Split> byTime = Comparator.comparingLong(split -> split.newestMillis);
        Split holder =
                all.stream()
                        .filter(split -> clock.nowMillis() - split.heardMillis < clock.idleMillis())
                        .min(byTime)
                        .orElseGet(() -> all.stream().max(byTime).orElse(current));
        return new Standing(
                subtask, watermark, status, holder.name, holder.newestMillis, silent(holder));
    }

    /** The others without a reading; a source that names its splits when they have one has none. */
    private String silent(Split holder) {
        return splits.values().stream()
                .filter(split -> split != holder && split.newestMillis == Long.MIN_VALUE)
                .map(split -> split.name)
                .collect(Collectors.joining(", "));
    }

    /**
     * The wall clock, and after how much silence a split no longer holds anything.
     *
     * @param nowMillis epoch ms
     * @param idleMillis the idle timeout
     */
    record Clock(long nowMillis, long idleMillis) {}

    private static final class Split {
        private final String name;
        private long newestMillis = Long.MIN_VALUE;
        private boolean heard;
        private long heardMillis = Long.MIN_VALUE / 2;

        /** One that is given holds the watermark until it has been silent for the idle timeout. */
        Split(String name) {
            this.name = name;
            this.heard = true;
        }

        void listen(long nowMillis) {
            heardMillis = heard ? nowMillis : heardMillis;
            heard = false;
        }
    }
}
