package weir.window;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import weir.decode.Decoded;
import weir.decode.DecodedSerializer;
import weir.decode.Reading;

/**
 * Notes the readings that come when the first of their windows is complete already: they are late
 * for that window, and a reading of overlapping windows that is late for some of them is in the
 * others and in no late output. Passes everything on as it is.
 *
 * @param decoded all of the input
 * @param readings those behind; {@code lateByMillis} is below 0 while their last window is open
 */
public record Behind(DataStream<Decoded> decoded, DataStream<Late> readings) {
    private static final String NAME = "window-behind";
    private static final OutputTag<Late> OUTLET =
            new OutputTag<>("behind", TypeInformation.of(Late.class));

    /** Behind a source of parallelism 1, whose watermarks decide. */
    public static Behind of(DataStream<Decoded> source, WindowSpec spec) {
        SingleOutputStreamOperator<Decoded> noted =
                source.process(new Note(spec), DecodedSerializer.TYPE)
                        .setParallelism(1)
                        .name(NAME)
                        .uid(NAME);
        return new Behind(noted, noted.getSideOutput(OUTLET));
    }

    private static final class Note extends ProcessFunction<Decoded, Decoded> {
        private final Slicing slicing;
        private final WindowSpec spec;

        Note(WindowSpec spec) {
            this.slicing = Slicing.of(spec);
            this.spec = spec;
        }

        @Override
        public void processElement(Decoded decoded, Context context, Collector<Decoded> out) {
            if (decoded instanceof Reading reading) {
                note(reading, context);
            }
            out.collect(decoded);
        }

        private void note(Reading reading, Context context) {
            long mark = context.timerService().currentWatermark();
            long time = reading.timestampMillis();
            if (mark >= first(time) && !slicing.betweenWindows(time)) {
                long last = last(time);
                context.output(
                        OUTLET,
                        new Late(
                                reading.key(),
                                reading.measure(),
                                reading.timestampMillis(),
                                reading.value(),
                                reading.weight(),
                                reading.member(),
                                reading.head() ? 1 : 0,
                                false,
                                mark,
                                mark - last));
            }
        }

        /** The watermark at which the first of its windows can be complete. */
        private long first(long time) {
            return switch (spec.kind()) {
                case ROLLING -> time;
                // A session that ends there would have taken it.
                case SESSION -> time - 1;
                default -> slicing.nextWindowEnd(time) - 1;
            };
        }

        /** The watermark at which all of them are. */
        private long last(long time) {
            return switch (spec.kind()) {
                case ROLLING -> time;
                case SESSION -> time + spec.sizeMillis() - 1;
                default -> slicing.lastWindowEnd(slicing.start(time)) - 1;
            };
        }
    }
}
