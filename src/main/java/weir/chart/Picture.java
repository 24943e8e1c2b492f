package weir.chart;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import weir.decode.Keys;
import weir.decode.Rejection;
import weir.sink.ResultText;
import weir.window.Late;
import weir.window.Ledger;
import weir.window.WindowResult;

/**
 * What is known of a run, for any number of pages: its rows, what was odd, its ledger, and how
 * fresh all that is. Those who know call it, pages read it; neither waits for the other.
 */
public final class Picture {
    /** Some 35 MB. */
    private static final int MOST_ROWS = 250_000;

    private static final int MOST_RAW = 2_000;

    private final String id = UUID.randomUUID().toString();
    private final PageHead head;
    private final History history;
    private final Rail rail = new Rail();
    private final ResultText text;
    private long watermarkMillis = Long.MIN_VALUE;
    private long watermarkSince;
    private long rowSince;
    private String trouble = "";
    private String holder = "";
    private String ended = "";
    private long endedAt;
    private Ledger ledger;

    public Picture(PageHead head) {
        this.head = head;
        this.history = new History(MOST_ROWS, head.steps(), head.ranked());
        this.text = new ResultText(head.statistics(), head.decimals());
    }

    /**
     * How the run stands.
     *
     * @param watermarkMillis of the results, epoch ms; {@code Long.MIN_VALUE} before the first
     * @param watermarkSince wall clock when it came to stand there, epoch ms
     * @param rowSince wall clock of the last row, epoch ms; 0 before the first
     * @param trouble why nothing comes, for a person; empty for none
     * @param holder what holds the watermark, for a person; empty while it moves
     * @param ended how the run ended; empty while it goes on
     * @param endedAt wall clock, epoch ms
     */
    record Status(
            long watermarkMillis,
            long watermarkSince,
            long rowSince,
            String trouble,
            String holder,
            String ended,
            long endedAt) {}

    /** A row of the results. */
    void row(WindowResult result, boolean joined) {
        history.add(result, joined);
        switch (result.kind()) {
            case UPDATE -> rail.add(Rail.Lane.UPDATE, changed(result), 1);
            case WITHDRAWN -> rail.add(Rail.Lane.WITHDRAWN, changed(result), 1);
            default -> {}
        }
        arrived();
    }

    private synchronized void arrived() {
        rowSince = System.currentTimeMillis();
        trouble = "";
    }

    private Rail.Odd changed(WindowResult result) {
        return new Rail.Odd(
                result.windowEnd(),
                result.kind().name(),
                label(result.key(), result.measure()),
                "revision "
                        + result.revision()
                        + ": "
                        + head.statistics().get(head.ranked())
                        + " "
                        + text.of(head.ranked(), result.statistics()[head.ranked()]),
                null);
    }

    /** The name of a series for a person. */
    private String label(String key, String measure) {
        return String.join(" · ", parts(key, measure));
    }

    /** The parts of a series' name: those of its key, and its measure when there are several. */
    List<String> parts(String key, String measure) {
        List<String> parts = new ArrayList<>(Keys.split(key, head.keyColumns().size()));
        if (!measure.isEmpty()) {
            parts.add(measure);
        }
        return parts;
    }

    /** A reading, or a slice of readings, that missed its last window. */
    void late(Late late) {
        String what =
                late.slice()
                        ? late.records() + " readings, combined"
                        : "value " + ResultText.number(late.value());
        rail.add(
                Rail.Lane.LATE,
                new Rail.Odd(
                        late.timestampMillis(),
                        "LATE",
                        label(late.key(), late.measure()),
                        what + ", " + late.lateByMillis() / 1000.0 + " s behind its last window",
                        null),
                late.records());
    }

    /**
     * A record that is no reading.
     *
     * @param atMillis the watermark when it came; {@code Long.MIN_VALUE} for none
     */
    void rejected(Rejection rejection, long atMillis) {
        rail.add(
                Rail.Lane.REJECTED,
                new Rail.Odd(
                        atMillis,
                        rejection.reason().name(),
                        rejection.origin(),
                        rejection.message(),
                        raw(rejection.raw())),
                1);
    }

    /** The first bytes as text; what is no UTF-8 shows as U+FFFD. */
    private static String raw(byte[] raw) {
        return new String(raw, 0, Math.min(raw.length, MOST_RAW), StandardCharsets.UTF_8);
    }

    /** Which windows follow each other, where that is found out on the way. */
    void steps(Steps steps) {
        history.steps(steps);
    }

    synchronized void watermark(long millis) {
        if (millis != watermarkMillis) {
            watermarkMillis = millis;
            watermarkSince = System.currentTimeMillis();
        }
    }

    /** Why nothing comes, as far as anybody knows; empty when all is well. */
    public synchronized void trouble(String why) {
        trouble = why;
    }

    /** Which part of the input holds the watermark; empty while it moves. */
    public synchronized void holder(String who) {
        holder = who;
    }

    /** The ledger as of now. */
    public synchronized void ledger(Ledger now) {
        ledger = now;
        rail.total(Rail.Lane.LATE, now.late());
        rail.total(Rail.Lane.REJECTED, now.rejectedTotal());
    }

    /** The run is over; what is there stays. */
    public synchronized void ended(String how) {
        trouble = "";
        ended = how;
        endedAt = System.currentTimeMillis();
    }

    synchronized Status status() {
        return new Status(
                watermarkMillis, watermarkSince, rowSince, trouble, holder, ended, endedAt);
    }

    synchronized Optional<Ledger> ledger() {
        return Optional.ofNullable(ledger);
    }

    String id() {
        return id;
    }

    PageHead head() {
        return head;
    }

    History history() {
        return history;
    }

    Rail rail() {
        return rail;
    }
}
