package weir.source;

import org.apache.flink.api.connector.source.SourceOutput;
import weir.decode.Decoded;
import weir.decode.Handful;
import weir.decode.Reading;
import weir.decode.Receiver;

/**
 * Where a reader's records go: to Flink's output, readings a {@link Handful} at a time when no
 * watermark needs to come between them. For one thread.
 */
final class Outlet implements Receiver {
    // Null when each reading is handed on alone.
    private final Handful held;
    private SourceOutput<Decoded> output;

    /**
     * @param most how many readings are held at most; 1 to hand on each of its own
     */
    Outlet(int most) {
        held = most == 1 ? null : new Handful(most);
    }

    /** What comes goes there from now on. */
    void to(SourceOutput<Decoded> next) {
        if (next != output) {
            flush();
            output = next;
        }
    }

    @Override
    public void accept(Decoded decoded) {
        if (!(decoded instanceof Reading reading)) {
            flush();
            output.collect(decoded);
        } else if (held == null) {
            output.collect(reading, reading.timestampMillis());
        } else {
            room().add(reading);
        }
    }

    @Override
    public Handful room() {
        if (held != null && held.isFull()) {
            flush();
        }
        return held;
    }

    /** Hands on what is held: nothing must be when a checkpoint or the end may come. */
    void flush() {
        if (held != null && held.size() > 0) {
            output.collect(held, held.newestMillis());
            held.clear();
        }
    }
}
