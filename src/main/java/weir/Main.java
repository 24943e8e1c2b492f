package weir;

import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import weir.cli.Cli;

/** The door: words to a command to an exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        end(run(args));
    }

    /** Runs a command line in this process and returns its exit code; see {@link Cli}. */
    public static int run(String... args) {
        return new Cli(System.getenv(), System.out, System.err).run(List.of(args));
    }

    /** On a cluster this process is not ours to end: there only a failure may be thrown. */
    private static void end(int code) {
        if (StreamExecutionEnvironment.areExplicitEnvironmentsAllowed()) {
            System.exit(code);
        } else if (code != 0) {
            throw new IllegalStateException("weir ended with exit code " + code);
        }
    }
}
