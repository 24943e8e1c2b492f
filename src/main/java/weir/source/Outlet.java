package weir.source;

import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.flink.api.connector.source.SourceOutput;
import weir.decode.Decoded;
import weir.decode.Handful;
import weir.decode.Reading;

/**
 * Where a reader's records go: to Flink's output, readings a {@link Handful} at a time when no
 * watermark needs to come between them. For one thread.
 */
final class Outlet implements Consumer<Decoded> {
    private final Reading[] held;
    private int count;
    private SourceOutput<Decoded> output;

    /**
     * @param most how many readings are held at most; 1 to hand on each of its own
     */
    Outlet(int most) {
        held = new Reading[most];
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
        } else if (held.length == 1) {
            output.collect(reading, reading.timestampMillis());
        } else {
            held[count++] = reading;
            if (count == held.length) {
                flush();
            }
        }
    }

    /** Hands on what is held: nothing must be when a checkpoint or the end may come. */
    void flush() {
        if (count > 0) {
            Handful handful = new Handful(Arrays.copyOf(held, count));
            output.collect(handful, handful.newestMillis());
            count = 0;
        }
    }
}
