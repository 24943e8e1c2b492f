package weir.chart;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/**
 * What one open page is sent (server-sent events): the head, the rows it has not had, and once a
 * second how the run stands. It asks the history at its own pace: a page that reads slowly gets
 * fewer rows, and nothing waits for it.
 */
final class PageStream {
    private static final long STATE_MILLIS = 1_000;

    private final Picture picture;
    private final RowMessages messages;
    private final PageJson json;
    private final OutputStream out;
    private final boolean raw;
    private Message.At at = new Message.At(0, 0);
    private String lanes = "";

    PageStream(Picture picture, RowMessages messages, OutputStream out, boolean raw) {
        this.picture = picture;
        this.messages = messages;
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
        send("head", json.head(raw, at.sequence() == 0));
        send("state", json.state());
        long stateAt = 0;
        while (!Thread.currentThread().isInterrupted()) {
            boolean ended = !picture.status().ended().isEmpty();
            rows(ended);
            long now = System.nanoTime();
            if (ended || now - stateAt >= TimeUnit.MILLISECONDS.toNanos(STATE_MILLIS)) {
                stateAt = now;
                state();
            }
            out.flush();
            if (ended) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(messages.restMillis());
        }
    }

    /** A message's id is the run's, and how far its rows go. */
    private void continueBehind(String last) {
        String id = picture.id() + "/";
        if (last != null && last.startsWith(id) && last.matches(".*/\\d{1,18}/\\d{1,9}")) {
            String[] parts = last.substring(id.length()).split("/");
            History history = picture.history();
            at =
                    new Message.At(
                            Math.min(Long.parseLong(parts[0]), history.sequence()),
                            Math.min(Integer.parseInt(parts[1]), history.series()));
        }
    }

    private void rows(boolean ended) throws IOException {
        for (Message message : messages.behind(at, ended)) {
            out.write(message.bytes());
            at = message.at();
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
        out.write(Message.of(event, picture.id(), at, data).bytes());
    }
}
