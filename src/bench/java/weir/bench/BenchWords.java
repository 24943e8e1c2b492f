package weir.bench;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What scripts/bench was asked for; read from its words, one after the other. */
final class BenchWords {
    /** What is to be done. */
    enum Command {
        /** Contenders over data sets, in turn. */
        RUN,
        /** Everything there is once, on little. */
        QUICK,
        /** Live rates. */
        LIVE,
        /** JMH. */
        PARTS,
        /** README's table of the results that are kept. */
        TABLE
    }

    private final Deque<String> rest;
    private Command command = Command.RUN;
    private List<DataSet> sets = List.of(DataSet.S1, DataSet.S1X4, DataSet.S2);
    private List<Contender> contenders = Contender.rivals();
    private int rounds = 3;
    private Path folder = standardFolder();
    private boolean forget;

    BenchWords(String[] args) {
        rest = new ArrayDeque<>(List.of(args));
        while (!rest.isEmpty()) {
            take(rest.poll());
        }
    }

    /** The one that is not named. */
    static Path standardFolder() {
        return Path.of(
                Optional.ofNullable(System.getenv("WEIR_BENCH_FOLDER"))
                        .orElse(System.getProperty("java.io.tmpdir") + "/weir-bench"));
    }

    private void take(String word) {
        switch (word) {
            case "--quick" -> command = Command.QUICK;
            case "live" -> command = Command.LIVE;
            case "parts" -> command = Command.PARTS;
            case "table" -> command = Command.TABLE;
            case "--data" -> sets = names(word).map(DataSet::of).toList();
            case "--contenders" ->
                    contenders =
                            names(word).flatMap(name -> Contender.named(name).stream()).toList();
            case "--rounds" -> rounds = number(word);
            case "--folder" -> folder = Path.of(value(word));
            case "--forget" -> forget = true;
            default ->
                    throw new WrongWords(
                            ("no option '%s'; there are --data, --contenders, --rounds, --folder,"
                                            + " --forget and --quick, and the commands live, parts and table")
                                    .formatted(word));
        }
    }

    private Stream<String> names(String word) {
        return Arrays.stream(value(word).split(","));
    }

    private int number(String word) {
        String value = value(word);
        if (!value.matches("[1-9]\\d{0,3}")) {
            throw new WrongWords(word + " '" + value + "' is not a whole number from 1 on");
        }
        return Integer.parseInt(value);
    }

    private String value(String word) {
        if (rest.isEmpty()) {
            throw new WrongWords(word + " needs a value");
        }
        return rest.poll();
    }

    Command command() {
        return command;
    }

    /** The data sets, in turn. */
    List<DataSet> sets() {
        return command == Command.QUICK ? List.of(DataSet.QUICK) : sets;
    }

    /** Who runs in each round. */
    List<Contender> contenders() {
        return contenders;
    }

    int rounds() {
        return command == Command.QUICK ? 1 : rounds;
    }

    /** Where data, outputs and results are kept. */
    Path folder() {
        return folder.toAbsolutePath();
    }

    /** Whether earlier results are dropped first. */
    boolean forget() {
        return forget;
    }
}
