package weir.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Who reads a topic, each as a process of its own with the same Java, heap and collector. */
enum TopicContender {
    WEIR("weir"),
    FLINK_SQL("flink-sql");

    final String title;

    TopicContender(String title) {
        this.title = title;
    }

    static TopicContender of(String name) {
        return Arrays.stream(values())
                .filter(contender -> contender.title.equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new WrongWords(
                                        "--contenders: '" + name + "' is not weir or flink-sql"));
    }

    /** The words behind Java's own: a class and what it is told. */
    List<String> words(TopicTask task, Path output) {
        return this == WEIR ? weir(task, output) : sql(task, output);
    }

    private static List<String> weir(TopicTask task, Path output) {
        List<String> words = new ArrayList<>(List.of("weir.Main", "live"));
        words.add("kafka:" + task.topic());
        words.addAll(List.of("--bootstrap-server", task.server()));
        words.addAll(
                List.of("--command-property", "interceptor.classes=" + Arrivals.class.getName()));
        words.addAll(List.of("--from", "earliest"));
        words.addAll(task.format().words());
        words.addAll(List.of("--key", "symbol", "--value", "price", "--window", "sliding:10s/1s"));
        words.addAll(List.of("--stats", "count,avg,sum,min,max"));
        words.addAll(List.of("--out-of-orderness", TopicDuel.LATE_SECONDS + "s"));
        words.addAll(List.of("--parallelism", String.valueOf(task.cores())));
        words.addAll(List.of("--no-chart", "--quiet", "--output", output + ".csv"));
        return words;
    }

    private static List<String> sql(TopicTask task, Path output) {
        return List.of(
                TopicSql.class.getName(),
                task.format().title(),
                task.topic(),
                task.server(),
                output.toString(),
                String.valueOf(task.cores()));
    }
}
