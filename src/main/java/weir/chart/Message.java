package weir.chart;

import java.nio.charset.StandardCharsets;

/**
 * One server-sent event (<a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">
 * HTML, 9.2</a>).
 *
 * @param bytes as they go to a page
 * @param at where a page is that has had it
 */
record Message(byte[] bytes, At at) {

    /**
     * How much of the rows a page has.
     *
     * @param sequence of the newest change it has had
     * @param series how many series it knows
     */
    record At(long sequence, int series) {}

    /**
     * @param run the id of the picture, which is part of the message's own
     * @param data without line breaks
     */
    static Message of(String event, String run, At at, String data) {
        String id = run + "/" + at.sequence() + "/" + at.series();
        String text = "event: " + event + "\nid: " + id + "\ndata: " + data + "\n\n";
        return new Message(text.getBytes(StandardCharsets.UTF_8), at);
    }
}
