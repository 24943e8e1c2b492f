package weir.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The rows of a run as messages. A message ends at a beat that is the same for all pages: so pages
 * that keep up get the same ones, and each is made once, however many are open. For several
 * threads.
 */
final class RowMessages {
    private static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** A message stays some 200 kB. */
    private static final int MESSAGE_ROWS = 2_000;

    /** What a page that was slow gets at once. */
    private static final int MOST_ROWS = 300_000;

    private final Picture picture;
    private final LongSupplier nanos;
    private long beatAt;
    private Message.At beat = new Message.At(0, 0);
    private Message.At before = beat;
    private List<Message> messages = List.of();

    /**
     * @param nanos the clock, as {@link System#nanoTime} has it
     */
    RowMessages(Picture picture, LongSupplier nanos) {
        this.picture = picture;
        this.nanos = nanos;
        beatAt = nanos.getAsLong() - BEAT_NANOS;
    }

    /** How long it is until the next beat; at least 1. */
    synchronized long restMillis() {
        long rest = beatAt + BEAT_NANOS - nanos.getAsLong();
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(rest));
    }

    /**
     * What a page has not had at the last beat.
     *
     * @param ended whether there are no more beats: what is there is all
     */
    List<Message> behind(Message.At at, boolean ended) {
        Message.At until;
        synchronized (this) {
            beat(ended);
            if (at.equals(before)) {
                return messages;
            }
            until = beat;
        }
        // One that has just been opened, or was slow: the others don't wait for its messages.
        return make(at, until);
    }

    private void beat(boolean ended) {
        long now = nanos.getAsLong();
        if (!ended && now - beatAt < BEAT_NANOS) {
            return;
        }
        History history = picture.history();
        // In this order: a row's series is known, and one too many does no harm.
        long sequence = history.sequence();
        Message.At next = new Message.At(sequence, history.series());
        if (!next.equals(beat)) {
            before = beat;
            messages = make(before, next);
            beat = next;
        }
        beatAt = now;
    }

    private List<Message> make(Message.At from, Message.At until) {
        int most = Math.max(1, MOST_ROWS / Math.max(1, until.series()));
        List<Row> rows = picture.history().between(from.sequence(), until.sequence(), most);
        rows.sort(Comparator.comparingLong(Row::sequence));
        PageJson json = new PageJson(picture);
        List<Message> made = new ArrayList<>();
        int known = from.series();
        for (int first = 0; first < rows.size(); first += MESSAGE_ROWS) {
            int end = Math.min(rows.size(), first + MESSAGE_ROWS);
            boolean last = end == rows.size();
            long sequence = last ? until.sequence() : rows.get(end - 1).sequence();
            String data = json.rows(rows.subList(first, end), known, until.series());
            known = until.series();
            made.add(Message.of("rows", picture.id(), new Message.At(sequence, known), data));
        }
        return made;
    }
}
