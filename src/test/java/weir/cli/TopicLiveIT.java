package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import weir.SeenWatermarks;
import weir.config.Command;
import weir.config.Configs;
import weir.config.JobConfig;
import weir.kafka.RealBroker;
import weir.kafka.TestTopic;
import weir.window.Watch;

/** Live runs over topics of a real broker that go on. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class TopicLiveIT {
    @TempDir Path folder;

    @Test
    void aGroupGoesOnWhereItsLastCheckpointWas() throws Exception {
        TestTopic topic = TestTopic.create("goes-on", 2);
        TestTopic results = TestTopic.create("goes-on-out", 1);
        topic.send(0, TestTopic.reading("A", 0, 1), TestTopic.reading("A", 30, 1));
        String words =
                "kafka:goes-on --format json --key key --from committed --group g --window"
                        + " tumbling:1s --idle-timeout 300ms --output kafka:goes-on-out"
                        + " --job.checkpoint-interval 200ms";
        try (Started run = new Started(words)) {
            await(results, 1);
            while (!committed("g").contains(2L)) {
                Thread.onSpinWait();
            }
        }
        topic.send(1, TestTopic.reading("A", 40, 1));
        Ran ran =
                Ran.well(
                        folder,
                        "live kafka:goes-on --format json --key key --output @live.csv"
                                + " --group g --from committed --until latest");
        assertThat(ran.err()).contains("read 1 = used 1");
    }

    private static List<Long> committed(String group) {
        return RealBroker.get()
                .with(
                        admin ->
                                admin.listConsumerGroupOffsets(group)
                                        .partitionsToOffsetAndMetadata()
                                        .get())
                .values()
                .stream()
                .map(OffsetAndMetadata::offset)
                .toList();
    }

    /** Two of its five readers find a partition, one of which is empty; then others come. */
    @Test
    void neitherReadersWithoutPartitionsNorEmptyOnesHoldTheWindowsAndNewOnesAreRead()
            throws Exception {
        TestTopic topic = TestTopic.create("grows", 2);
        TestTopic results = TestTopic.create("grown", 1);
        String words =
                "kafka:grows --format json --key key --from earliest -p 5 --window tumbling:1s"
                        + " --stats sum --idle-timeout 500ms --out-of-orderness 0s --output"
                        + " kafka:grown --kafka.properties.partition.discovery.interval.ms 300";
        try (Started run = new Started(words)) {
            topic.send(0, TestTopic.reading("A", 0, 1), TestTopic.reading("A", 5, 10));
            await(results, 1);
            RealBroker.get().partitions("grows", 4);
            topic.send(3, TestTopic.reading("B", 6, 3), TestTopic.reading("B", 20, 1));
            await(results, 3);
        }
        assertThat(results.values())
                .extracting(
                        line ->
                                line.replaceAll(
                                        ".*\"key\":\"(.)\".*:0(.).000Z.*\"sum\":(.*?),.*",
                                        "$1$2=$3"))
                .containsExactlyInAnyOrder("A1=1.0", "A6=10.0", "B7=3.0");
    }

    @Test
    void aReadingFurtherAheadThanAllowedNeverMovesAWatermark() throws Exception {
        long now = System.currentTimeMillis();
        TestTopic topic = TestTopic.create("ahead", 1);
        for (long time : new long[] {now - 9000, now + 172_800_000, now - 8000, now - 7000}) {
            topic.send(0, "{\"key\":\"A\",\"timestamp\":%d,\"value\":1}".formatted(time));
        }
        String words =
                "kafka:ahead --format json --key key --from earliest --out-of-orderness 0s"
                        + " --no-chart";
        assertThat(SeenWatermarks.of(Ran.words(folder, words), 4))
                .containsExactly(
                        "reading none",
                        "rejected " + (now - 9001),
                        "reading " + (now - 9001),
                        "reading " + (now - 8001));
    }

    @Test
    void aPartitionThatNeverHadARecordIsNamedWhenNoWindowIsClosed() throws Exception {
        TestTopic topic = TestTopic.create("holds", 2);
        topic.send(0, TestTopic.reading("A", 0, 1));
        String words =
                "kafka:holds --format json --key key --from earliest -p 1 --window tumbling:1h"
                        + " --explain-after 1s --idle-timeout 1d --output kafka:held"
                        + " --create-topics --no-chart";
        try (Started run = new Started(words)) {
            assertThat(run.explanation())
                    .endsWith(": holds-1 has sent no reading yet; windows wait for its readings");
        }
    }

    /** A live run that goes on until it is closed. */
    private final class Started implements AutoCloseable {
        private final RunFolder run = RunFolder.create();
        private final JobClient job;

        Started(String words) throws Exception {
            JobConfig config =
                    Configs.job(Command.LIVE, Ran.words(folder, words), Map.of(), 0, line -> {});
            StreamExecutionEnvironment env =
                    new LocalCluster()
                            .environment(FlinkSettings.local(Command.LIVE, config.run(), run));
            JobEnds ends = new JobEnds(config);
            ends.prepare();
            job = Flow.of(config, ends).submit(env);
        }

        /** The first, when there is one. */
        String explanation() throws Exception {
            Map<Long, String> all = Map.of();
            while (all.isEmpty()) {
                all = Watch.explanations(job.getAccumulators().get());
            }
            return all.values().iterator().next();
        }

        @Override
        public void close() throws Exception {
            job.cancel().get();
            run.close();
        }
    }

    private static void await(TestTopic topic, int records) {
        while (topic.values().size() < records) {
            Thread.onSpinWait();
        }
    }
}
