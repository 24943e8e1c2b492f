package weir.window;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of every record read: {@code read = used + late + rejected + skipped}, counted in
 * records.
 *
 * @param read records read
 * @param used accepted into at least one window
 * @param late missed their last window
 * @param rejected by {@link weir.decode.Rejection.Reason}, those above 0
 * @param skipped by {@link weir.decode.Skipped.Why}, those above 0
 * @param pending how many of {@code used} stand in windows not yet complete
 */
public record Ledger(
        long read,
        long used,
        long late,
        Map<String, Long> rejected,
        Map<String, Long> skipped,
        long pending) {
    static final String PREFIX = "ledger.";
    static final String READ = PREFIX + "read";
    static final String USED = PREFIX + "used";
    static final String LATE = PREFIX + "late";
    static final String PENDING = PREFIX + "pending";
    static final String REJECTED = PREFIX + "rejected.";
    static final String SKIPPED = PREFIX + "skipped.";

    /** The counts that a ledger has even when they are 0. */
    static final List<String> ALWAYS = List.of(READ, USED, LATE, PENDING);

    /** Reads the ledger from a job's accumulators; what is not there is 0. */
    public static Ledger of(Map<String, Object> accumulators) {
        return new Ledger(
                count(accumulators, READ),
                count(accumulators, USED),
                count(accumulators, LATE),
                counts(accumulators, REJECTED),
                counts(accumulators, SKIPPED),
                count(accumulators, PENDING));
    }

    public long rejectedTotal() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    public long skippedTotal() {
        return skipped.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether every record read is accounted for. */
    public boolean balances() {
        return read == used + late + rejectedTotal() + skippedTotal();
    }

    private static long count(Map<String, Object> accumulators, String name) {
        return accumulators.get(name) instanceof Long count ? count : 0;
    }

    private static Map<String, Long> counts(Map<String, Object> accumulators, String prefix) {
        Map<String, Long> counts = new LinkedHashMap<>();
        new TreeMap<>(accumulators)
                .forEach(
                        (name, count) -> {
                            if (name.startsWith(prefix) && count instanceof Long n && n > 0) {
                                counts.put(name.substring(prefix.length()), n);
                            }
                        });
        return counts;
    }
}
