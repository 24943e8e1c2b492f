package weir;

import java.util.List;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import weir.cli.Cli;
import weir.cli.Exit;
import weir.config.ApplicationMode;

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

    /**
     * A cluster's process, or its client's, is not ours to end: there a failure is thrown, the one
     * that Flink's client shows as a line. In application mode the process is there for this
     * command alone; its exit code says that the options were wrong, and Flink's would not.
     */
    private static void end(int code) {
        if (StreamExecutionEnvironment.areExplicitEnvironmentsAllowed()) {
            System.exit(code);
        } else if (code == Exit.USAGE && ApplicationMode.on()) {
            System.exit(code);
        } else if (code != 0) {
            throw new ProgramParametrizationException("weir ended with exit code " + code);
        }
    }
}
