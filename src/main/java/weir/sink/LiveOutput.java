package weir.sink;

import java.io.Serializable;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Standard output of a live run, at parallelism 1. Rows are shown when a watermark says that they
 * are complete, and at the latest after 100 ms. After a failure rows since the last checkpoint are
 * shown again: what was printed can't be taken back.
 *
 * @param <T> the record
 * @param pages how rows become text
 */
record LiveOutput<T>(Pages.Factory<T> pages) implements Sink<T> {
    private static final long BEAT_MILLIS = 100;

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new Writer<>(pages.create(), context.getProcessingTimeService());
    }

    /**
     * Collects rows into text, and says when some of it is to be shown. Times are wall clock, epoch
     * ms.
     *
     * @param <T> the record
     */
    interface Pages<T> {
        void add(T record);

        /** What to show when a watermark has come. */
        Bytes atWatermark(long nowMillis);

        /** What to show at a beat of the clock. */
        Bytes atBeat(long nowMillis);

        /** What is left at the end. */
        Bytes atEnd();

        /** Makes the pages where they are shown. */
        interface Factory<T> extends Serializable {
            Pages<T> create();
        }
    }

    private static final class Writer<T> implements SinkWriter<T>, ProcessingTimeCallback {
        private final Pages<T> pages;
        private final ProcessingTimeService clock;

        Writer(Pages<T> pages, ProcessingTimeService clock) {
            this.pages = pages;
            this.clock = clock;
            clock.registerTimer(clock.getCurrentProcessingTime() + BEAT_MILLIS, this);
        }

        @Override
        public void write(T record, Context context) {
            if (!StandardOutput.isClosed()) {
                pages.add(record);
            }
        }

        @Override
        public void writeWatermark(Watermark watermark) {
            show(pages.atWatermark(clock.getCurrentProcessingTime()));
        }

        @Override
        public void onProcessingTime(long time) {
            show(pages.atBeat(time));
            clock.registerTimer(time + BEAT_MILLIS, this);
        }

        @Override
        public void flush(boolean endOfInput) {
            if (endOfInput) {
                show(pages.atEnd());
            }
        }

        @Override
        public void close() {
            show(pages.atEnd());
        }

        private static void show(Bytes text) {
            if (text.size() > 0) {
                StandardOutput.write(text.array(), 0, text.size());
                text.clear();
            }
        }
    }
}
