package weir.cli;

import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a command speaks to a person: on standard error, because standard output carries results
 * only.
 *
 * @param err standard error
 * @param quiet leaves out everything but errors
 * @param verbose shows the stack of an error
 */
record Console(PrintStream err, boolean quiet, boolean verbose) {
    /** Not under weir: those loggers speak to the person too, who has read it here. */
    private static final Logger LOG = LoggerFactory.getLogger("failure");

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

    /** One line with the root cause; the stack too when more was asked for. */
    void failure(String what, Throwable failure) {
        error(what + ": " + RootCause.line(failure));
        if (verbose) {
            failure.printStackTrace(err);
        }
        LOG.error(what, failure);
    }
}
