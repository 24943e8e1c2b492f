package weir.chart;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What one open page is sent (server-sent events): the head, the rows it has not had, and once a
 * second how the run stands. It asks the history at its own pace: a page that reads slowly gets
 * fewer rows, and nothing waits for it.
 */
final class PageStream {
    private static final long BEAT_MILLIS = 200;
    private static final long STATE_MILLIS = 1_000;

    /** A message stays some 200 kB. */
    private static final int MESSAGE_ROWS = 2_000;

    /** What a page that was slow gets at once. */
    private static final int MOST_ROWS = 300_000;

    private final Picture picture;
    private final PageJson json;
    private final OutputStream out;
    private final boolean raw;
    private long sequence;
    private int series;
    private String lanes = "";

    PageStream(Picture picture, OutputStream out, boolean raw) {
        this.picture = picture;
        this.json = new PageJson(picture);
        this.out = out;
        this.raw = raw;
    }

    /**
     * Sends until the page is closed, the run has ended or the server is.
     *
     * @param last the id of the last message that the page has had; null for none
     */
    void run(String last) throws IOException, InterruptedException {
        continueBehind(last);
        send("head", json.head(raw, sequence == 0));
        send("state", json.state());
        long stateAt = 0;
        while (!Thread.currentThread().isInterrupted()) {
            boolean ended = !picture.status().ended().isEmpty();
            rows();
            long now = System.nanoTime();
            if (ended || now - stateAt >= TimeUnit.MILLISECONDS.toNanos(STATE_MILLIS)) {
                stateAt = now;
                state();
            }
            out.flush();
            if (ended) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(BEAT_MILLIS);
        }
    }

    /** A message's id is the run's, and how far its rows go. */
    private void continueBehind(String last) {
        String id = picture.id() + "/";
        if (last != null && last.startsWith(id) && last.matches(".*/\\d{1,18}/\\d{1,9}")) {
            String[] parts = last.substring(id.length()).split("/");
            sequence = Math.min(Long.parseLong(parts[0]), picture.history().sequence());
            series = Math.min(Integer.parseInt(parts[1]), picture.history().series());
        }
    }

    private void rows() throws IOException {
        int most = Math.max(1, MOST_ROWS / Math.max(1, picture.history().series()));
        History.Changes changes = picture.history().since(sequence, most);
        int allSeries = picture.history().series();
        List<Row> rows =
                changes.rows().stream().sorted(Comparator.comparingLong(Row::sequence)).toList();
        for (int from = 0; from < rows.size(); from += MESSAGE_ROWS) {
            List<Row> some = rows.subList(from, Math.min(rows.size(), from + MESSAGE_ROWS));
            String text = json.rows(some, series, allSeries);
            series = allSeries;
            sequence = some.get(some.size() - 1).sequence();
            send("rows", text);
        }
    }

    private void state() throws IOException {
        String now = json.lanes();
        if (!now.equals(lanes)) {
            lanes = now;
            send("lanes", now);
        }
        send("state", json.state());
    }

    private void send(String event, String data) throws IOException {
        String id = picture.id() + "/" + sequence + "/" + series;
        String message = "event: " + event + "\nid: " + id + "\ndata: " + data + "\n\n";
        out.write(message.getBytes(StandardCharsets.UTF_8));
    }
}
