package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import weir.kafka.RealBroker;

/**
 * A command over topics of the {@link RealBroker} that has run in this process.
 *
 * @param code its exit code
 * @param out what it wrote to standard output
 * @param err what it said
 */
record Ran(int code, String out, String err) {

    /** Runs a line in which @ is a folder. */
    static Ran of(Path folder, String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream o = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream e = new PrintStream(err, true, StandardCharsets.UTF_8);
        int code = new Cli(Map.of(), o, e).run(words(folder, line));
        return new Ran(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The same, of a line that must succeed. */
    static Ran well(Path folder, String line) {
        Ran ran = of(folder, line);
        assertThat(ran.code()).as(ran.err()).isZero();
        return ran;
    }

    /** The words of such a line, the broker's address among them. */
    static List<String> words(Path folder, String line) {
        String all = line + " --bootstrap-server " + RealBroker.get().servers();
        return Arrays.asList(all.replace("@", folder + "/").trim().split(" +"));
    }
}
