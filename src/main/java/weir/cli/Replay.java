package weir.cli;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import weir.config.ReplayConfig;
import weir.decode.Decoded;
import weir.decode.Formats;
import weir.decode.Reading;
import weir.decode.Rejection;
import weir.decode.Retelling;
import weir.source.Head;
import weir.source.RecordWalk;

/**
 * Sends each record when it is due. A broken line is sent on as it is, behind the record before it:
 * whoever reads the topic rejects it and counts it, as of the file. A line that is too long is left
 * out. Both are warned about.
 */
final class Replay implements RecordWalk.Visitor {
    private static final int WARNINGS = 5;
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final ReplayConfig config;
    private final ReplayPace pace;
    private final Target target;
    private Consumer<String> warnings;
    private Retelling retelling;
    private long lastMillis = System.currentTimeMillis();
    private volatile long sent;
    private long broken;
    private long tooLong;
    private volatile boolean stopped;

    Replay(ReplayConfig config, ReplayPace pace, Target target, Console console) {
        this.config = config;
        this.pace = pace;
        this.target = target;
        this.warnings = console::warn;
    }

    /** Where records go. */
    @FunctionalInterface
    interface Target {
        /**
         * Takes the record {@code bytes[from, to)}.
         *
         * @param series its key; null for a record that can't be read
         * @param timeMillis epoch milliseconds
         */
        void write(String series, long timeMillis, byte[] bytes, int from, int to);
    }

    void warnings(Consumer<String> other) {
        warnings = other;
    }

    /** Records sent; any thread may ask. */
    long sent() {
        return sent;
    }

    void stop() {
        stopped = true;
    }

    /** Whether it was stopped before its end. */
    boolean stopped() {
        return stopped;
    }

    String summary() {
        return (stopped ? "stopped: " : "")
                + "sent "
                + String.format("%,d", sent)
                + (sent == 1 ? " record to " : " records to ")
                + config.output()
                + (broken > 0 ? String.format(", %,d of them broken and as they are", broken) : "")
                + (tooLong > 0 ? String.format("; left out %,d that are too long", tooLong) : "");
    }

    @Override
    public void begins(Head head) {
        boolean csv = config.format().format().equals("csv");
        if (csv && (config.json() || config.shiftToNow())) {
            byte[] bytes = head.bytes();
            retelling =
                    Formats.retelling(
                            config.format(), head.name(), bytes, bytes.length, head.whole());
        }
    }

    @Override
    public boolean record(byte[] bytes, int from, int to, Decoded becomes, String origin)
            throws IOException {
        if (becomes == null) {
            tooLong++;
            warn(tooLong, origin + ": is longer than --max-record, and left out");
            return true;
        }
        Reading reading = becomes instanceof Reading read ? read : null;
        long timeMillis = reading == null ? lastMillis : reading.timestampMillis();
        long due = reading == null ? System.currentTimeMillis() : pace.await(timeMillis);
        if (due == ReplayPace.STOPPED) {
            stopped = true;
            return false;
        }
        lastMillis = timeMillis;
        long stampMillis = config.shiftToNow() ? due : timeMillis;
        if (reading == null) {
            asItIs(bytes, from, to, stampMillis, becomes, origin);
        } else {
            send(reading.key().isEmpty() ? null : reading.key(), stampMillis, bytes, from, to);
        }
        sent++;
        return true;
    }

    private void asItIs(
            byte[] bytes, int from, int to, long stampMillis, Decoded becomes, String origin) {
        broken++;
        String why = becomes instanceof Rejection rejection ? rejection.message() : "no reading";
        warn(broken, origin + ": " + why + " (it is sent as it is)");
        target.write(null, stampMillis, bytes, from, to);
    }

    private void send(String series, long stampMillis, byte[] bytes, int from, int to) {
        if (retelling == null) {
            target.write(series, stampMillis, bytes, from, to);
            return;
        }
        String time = config.shiftToNow() ? ISO.format(Instant.ofEpochMilli(stampMillis)) : null;
        byte[] anew =
                config.json()
                        ? retelling.json(bytes, from, to, time)
                        : retelling.csv(bytes, from, to, time);
        target.write(series, stampMillis, anew, 0, anew.length);
    }

    private void warn(long count, String line) {
        if (count <= WARNINGS) {
            warnings.accept(line + (count == WARNINGS ? " (and so are those that follow)" : ""));
        }
    }
}
