package weir.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.junit.jupiter.api.Test;
import weir.decode.Decoded;
import weir.kafka.RealBroker;
import weir.kafka.TestTopic;

class TopicPartIT {
    private static final int READERS = 3;

    @Test
    void partitionsThatComeBackAreAllHandedOutBeforeAnybodyRests() throws Exception {
        TestTopic topic = TestTopic.create("comes-back", READERS);
        KafkaSource<Decoded> source =
                KafkaSource.<Decoded>builder()
                        .setBootstrapServers(RealBroker.get().servers())
                        .setTopics(topic.name())
                        .setDeserializer(new MessageDeserializer(null))
                        .build();
        Readers readers = new Readers();
        TopicPart part =
                new TopicPart(new BackfillSource(null, source, Map.of(), null, 0), readers, null);
        part.start();
        part.begin(0);
        assertThat(readers.heard).hasSize(3 * READERS).endsWith("0 rests", "1 rests", "2 rests");

        for (int reader = 0; reader < READERS; reader++) {
            part.lost(reader);
        }
        readers.has.forEach(split -> part.takeBack(split.partition()));
        readers.heard.clear();
        part.begin(0);
        assertThat(readers.heard).hasSize(3 * READERS).endsWith("0 rests", "1 rests", "2 rests");
        part.close();
    }

    /** Notes what the readers are told, one behind the other. */
    private static final class Readers implements SplitEnumeratorContext<BackfillSplit> {
        private final List<String> heard = new ArrayList<>();
        private final List<BackfillSplit> has = new ArrayList<>();

        @Override
        public int currentParallelism() {
            return READERS;
        }

        @Override
        public Map<Integer, ReaderInfo> registeredReaders() {
            Map<Integer, ReaderInfo> readers = new HashMap<>();
            for (int reader = 0; reader < READERS; reader++) {
                readers.put(reader, ReaderInfo.createReaderInfo(reader, "here", List.of()));
            }
            return readers;
        }

        @Override
        public void assignSplits(SplitsAssignment<BackfillSplit> splits) {
            splits.assignment()
                    .forEach(
                            (reader, own) -> {
                                has.addAll(own);
                                heard.add(reader + " reads");
                            });
        }

        @Override
        public void sendEventToSourceReader(int reader, SourceEvent event) {
            boolean begins = event instanceof BackfillEvents.TopicBegins;
            heard.add(reader + (begins ? " begins" : " rests"));
        }

        @Override
        public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
            try {
                handler.accept(callable.call(), null);
            } catch (Exception e) {
                handler.accept(null, e);
            }
        }

        @Override
        public <T> void callAsync(
                Callable<T> callable, BiConsumer<T, Throwable> handler, long initial, long period) {
            callAsync(callable, handler);
        }

        @Override
        public void runInCoordinatorThread(Runnable runnable) {
            runnable.run();
        }

        @Override
        public void signalNoMoreSplits(int reader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SplitEnumeratorMetricGroup metricGroup() {
            throw new UnsupportedOperationException();
        }
    }
}
