package weir.bench;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.reader.TextLineInputFormat;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/**
 * The job that Flink's documentation leads to: lines of text, a POJO, sliding windows with an
 * AggregateFunction, a file sink. One file is read by one reader in order, so that a watermark 3 s
 * behind loses no row. A checkpoint at the end gives the files their names; on few rows it is
 * missed now and then, and the next one comes a minute later.
 */
final class Textbook {
    private static final Duration LATE = Duration.ofSeconds(3);

    private Textbook() {}

    public static void main(String[] args) throws Exception {
        Task task = Task.of(args);
        Configuration flink = Flink.configuration(task.variant().equals("batch"));
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMinutes(1));
        var env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        env.fromSource(
                        FileSource.forRecordStreamFormat(
                                        new TextLineInputFormat(), new Path(task.input().toUri()))
                                .build(),
                        WatermarkStrategy.noWatermarks(),
                        "lines")
                .filter(line -> !line.startsWith("timestamp"))
                .map(Price::parsed)
                .returns(Price.class)
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<Price>forBoundedOutOfOrderness(LATE)
                                .withTimestampAssigner((price, before) -> price.timestamp))
                .keyBy(price -> price.symbol)
                .window(
                        SlidingEventTimeWindows.of(
                                Duration.ofMillis(task.sizeMillis()),
                                Duration.ofMillis(task.slideMillis())))
                .aggregate(new Average(), new Row())
                .sinkTo(
                        FileSink.forRowFormat(
                                        new Path(task.output().toUri()),
                                        new SimpleStringEncoder<String>())
                                .build());
        env.execute();
    }

    /** One line of the file. */
    public static final class Price {
        public long timestamp;
        public String symbol;
        public double price;

        static Price parsed(String line) {
            String[] cells = line.split(",");
            Price price = new Price();
            price.timestamp = Long.parseLong(cells[0]);
            price.symbol = cells[1];
            price.price = Double.parseDouble(cells[2]);
            return price;
        }
    }

    /** What is known of the prices of one window. */
    public static final class Total {
        public long count;
        public double sum;
        public double min = Double.POSITIVE_INFINITY;
        public double max = Double.NEGATIVE_INFINITY;
    }

    /** Adds prices up. */
    static final class Average implements AggregateFunction<Price, Total, Total> {
        @Override
        public Total createAccumulator() {
            return new Total();
        }

        @Override
        public Total add(Price price, Total total) {
            total.count++;
            total.sum += price.price;
            total.min = Math.min(total.min, price.price);
            total.max = Math.max(total.max, price.price);
            return total;
        }

        @Override
        public Total getResult(Total total) {
            return total;
        }

        @Override
        public Total merge(Total a, Total b) {
            a.count += b.count;
            a.sum += b.sum;
            a.min = Math.min(a.min, b.min);
            a.max = Math.max(a.max, b.max);
            return a;
        }
    }

    /** Makes a line of a window. */
    static final class Row extends ProcessWindowFunction<Total, String, String, TimeWindow> {
        @Override
        public void process(
                String symbol, Context context, Iterable<Total> totals, Collector<String> out) {
            Total total = totals.iterator().next();
            out.collect(
                    symbol
                            + ","
                            + context.window().getStart()
                            + ","
                            + context.window().getEnd()
                            + ","
                            + total.count
                            + ","
                            + total.sum / total.count
                            + ","
                            + total.sum
                            + ","
                            + total.min
                            + ","
                            + total.max);
        }
    }
}
