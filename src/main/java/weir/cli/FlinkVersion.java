package weir.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.runtime.util.EnvironmentInformation;

/** Whether this is the Flink that this build is for: its internals change from minor to minor. */
final class FlinkVersion {
    private static final Pattern MINOR = Pattern.compile("(\\d+\\.\\d+)\\b.*");

    private FlinkVersion() {}

    /** What is wrong with the Flink on the class path; null when nothing is. */
    static String problem() {
        return problem(Version.flink(), EnvironmentInformation.getVersion());
    }

    /** A version that can't be read, as of a build of one's own, passes. */
    static String problem(String builtFor, String running) {
        Matcher here = MINOR.matcher(running);
        Matcher wanted = MINOR.matcher(builtFor);
        if (!here.matches() || !wanted.matches() || here.group(1).equals(wanted.group(1))) {
            return null;
        }
        return "this Weir was built for Flink %s, and this is Flink %s: take a Flink %s, or build Weir"
                        .formatted(wanted.group(1), running, wanted.group(1))
                + " with -Dflink.version="
                + running;
    }
}
