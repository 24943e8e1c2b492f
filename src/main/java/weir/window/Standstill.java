package weir.window;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import weir.window.Standing.Status;

/**
 * Finds out when the watermark of a live run stands still, and explains it once: which split holds
 * it, and what would move it. The watermark is the lowest of the source's subtasks that are not
 * idle.
 */
final class Standstill {
    private final WindowSpec spec;
    private final long afterMillis;
    private final Map<Integer, Standing> subtasks = new TreeMap<>();
    private long watermark = Long.MIN_VALUE;
    private long movedMillis;
    private boolean explained;

    /**
     * @param nowMillis the wall clock at the start
     */
    Standstill(WindowSpec spec, long nowMillis) {
        this.spec = spec;
        this.afterMillis = spec.live().explainAfterMillis();
        this.movedMillis = nowMillis;
    }

    /** Takes the newest of a subtask. */
    void take(Standing standing, long nowMillis) {
        subtasks.put(standing.subtask(), standing);
        long lowest = with(Status.ACTIVE).mapToLong(Standing::watermark).min().orElse(watermark);
        if (lowest > watermark) {
            watermark = lowest;
            movedMillis = nowMillis;
            explained = false;
        }
    }

    /** The explanation that is due; null when there is none, or it has been given. */
    String explanation(long nowMillis) {
        boolean running = subtasks.values().stream().anyMatch(s -> s.status() != Status.FINISHED);
        if (explained || !running || forMillis(nowMillis) < afterMillis) {
            return null;
        }
        explained = true;
        String seconds = Duration.ofMillis(afterMillis).toString().substring(2).toLowerCase();
        return "no window has been closed for "
                + seconds
                + ": "
                + reason()
                + "; "
                + cure()
                + silent();
    }

    /** They hold nothing up for longer than the idle timeout, but a user may wait for them. */
    private String silent() {
        String names =
                subtasks.values().stream()
                        .map(Standing::silent)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "; no reading has come from " + names;
    }

    /** What holds the watermark that stands still, for a person. */
    String reason() {
        Standing holder = holder();
        boolean silent = with(Status.ACTIVE).findAny().isEmpty();
        if (holder.newestMillis() == Long.MIN_VALUE) {
            return holder.split() + " has sent no reading yet";
        }
        String newest = "its newest reading is of " + time(holder.newestMillis());
        return silent
                ? "the whole input is silent, last of all " + holder.split() + "; " + newest
                : holder.split() + " holds the watermark; " + newest;
    }

    private String cure() {
        if (watermark == Long.MIN_VALUE) {
            return "windows wait for its readings";
        }
        long delay = spec.outOfOrdernessMillis();
        if (spec.kind() == WindowSpec.Kind.ROLLING) {
            return "the next row waits for a reading later than " + time(watermark + 1 + delay);
        }
        if (spec.kind() == WindowSpec.Kind.SESSION) {
            return "open sessions wait for readings later than theirs by the gap";
        }
        long end = nextWindowEnd();
        return "the next window ends at "
                + time(end)
                + " and is closed by a reading of "
                + time(end + delay)
                + " or later";
    }

    /** The split that holds the watermark; of a silent input the one that was heard last. */
    Standing holder() {
        Comparator<Standing> byWatermark = Comparator.comparingLong(Standing::watermark);
        return with(Status.ACTIVE)
                .min(byWatermark)
                .or(() -> with(Status.IDLE).max(Comparator.comparingLong(Standing::newestMillis)))
                .orElse(new Standing(0, watermark, Status.FINISHED, "", Long.MIN_VALUE, ""));
    }

    /**
     * The end of the next window, epoch ms; the watermark before the first one, and where readings
     * decide when windows end.
     */
    long nextWindowEnd() {
        return switch (spec.kind()) {
            case ROLLING, SESSION, TOTAL -> watermark;
            case TUMBLING, SLIDING, CUMULATIVE ->
                    watermark == Long.MIN_VALUE
                            ? watermark
                            : Slicing.of(spec).nextWindowEnd(watermark + 1);
        };
    }

    /** For how long the watermark has not moved. */
    long forMillis(long nowMillis) {
        return nowMillis - movedMillis;
    }

    long watermark() {
        return watermark;
    }

    private Stream<Standing> with(Status status) {
        return List.copyOf(subtasks.values()).stream().filter(s -> s.status() == status);
    }

    private static String time(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).toString();
    }
}
