package weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** The door of {@code scripts/bench topics}: readings a second, live from a topic. */
final class Topics {
    private Topics() {}

    public static void main(String[] args) throws Exception {
        try {
            run(TopicWords.of(args));
        } catch (WrongWords e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(2);
        }
    }

    private static void run(TopicWords words)
            throws IOException, InterruptedException, ExecutionException {
        Files.createDirectories(words.folder());
        Space.need(words.folder(), FilledTopic.bytes(DataSet.TOPIC), "the topics");
        List<TopicRate> rates = new ArrayList<>();
        Path home = Path.of(System.getProperty("weir.home"));
        try (LocalBroker broker = LocalBroker.start(home, words.folder())) {
            TopicDuel duel = new TopicDuel(words.folder());
            for (TopicTask task : tasks(words, broker.server())) {
                rates.addAll(fight(duel, task, words));
            }
        }
        System.out.println();
        System.out.print(TopicRate.table(rates));
        System.out.println(Bench.machine());
        if (!rates.stream().allMatch(TopicRate::right)) {
            System.exit(1);
        }
    }

    private static List<TopicTask> tasks(TopicWords words, String server)
            throws ExecutionException, InterruptedException {
        List<TopicTask> tasks = new ArrayList<>();
        for (ValueFormat format : words.formats()) {
            String topic = FilledTopic.of(server, DataSet.TOPIC, format);
            for (int cores : words.cores()) {
                tasks.add(
                        new TopicTask(server, topic, format, cores, words.warm(), words.seconds()));
            }
        }
        return tasks;
    }

    private static List<TopicRate> fight(TopicDuel duel, TopicTask task, TopicWords words)
            throws IOException, InterruptedException {
        List<TopicRate> rates = new ArrayList<>();
        for (int round = 1; round <= words.rounds(); round++) {
            for (TopicContender contender : words.contenders()) {
                TopicRate rate = duel.run(contender, task);
                System.out.println(rate);
                rate.keep(words.folder());
                rates.add(rate);
            }
        }
        return rates;
    }
}
