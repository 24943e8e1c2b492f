package weir.cli;

import java.io.PrintStream;

/**
 * Where a command speaks: results on {@code out}, everything else on {@code err}.
 *
 * @param quiet leaves out everything but errors
 * @param verbose shows the stack of an error
 */
record Console(PrintStream out, PrintStream err, boolean quiet, boolean verbose) {

    /** What a person may like to know. */
    void say(String line) {
        if (!quiet) {
            err.println(line);
        }
    }

    void warn(String line) {
        if (!quiet) {
            err.println("weir: warning: " + line);
        }
    }

    void error(String line) {
        err.println("weir: " + line);
    }
}
