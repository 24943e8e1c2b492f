package weir.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.util.SerializedThrowable;

/** The one line of a failure that a person needs, from under Flink's wrappers. */
final class RootCause {
    private static final Set<String> SAYS_IT_ALONE =
            Set.of("IOException", "UncheckedIOException", "IllegalStateException");

    private static final Pattern TYPED = Pattern.compile("((?:\\w+\\.)+[\\w$]+): (.*)");

    /** Flink's words around what a file system says of the folder of checkpoints. */
    private static final String STORAGE = "Failed to create checkpoint storage";

    private static final String FOLDER =
            "the checkpoint folder can't be written: %s; name another one with"
                    + " --job.checkpoint-folder, or on a cluster with execution.checkpointing.dir";

    private static final String DISK_FULL = "No space left on device";
    private static final String ROOM =
            ": the output's disk is full, or that of the temporary files ("
                    + System.getProperty("java.io.tmpdir")
                    + ")";

    private RootCause() {}

    /** The innermost cause. */
    static Throwable of(Throwable failure) {
        List<Throwable> chain = chain(failure);
        return chain.get(chain.size() - 1);
    }

    /** The causes from the outermost to the innermost. */
    static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        Throwable next = failure;
        while (next != null && !chain.contains(next)) {
            chain.add(next);
            next = next.getCause();
        }
        return chain;
    }

    /** Its message; with its type where the message alone does not say what happened. */
    static String line(Throwable failure) {
        String line = innermost(failure);
        return chain(failure).stream().anyMatch(RootCause::ofCheckpointStorage)
                ? FOLDER.formatted(line)
                : line;
    }

    private static boolean ofCheckpointStorage(Throwable failure) {
        return failure.getMessage() != null && failure.getMessage().contains(STORAGE);
    }

    private static String innermost(Throwable failure) {
        Throwable root = of(failure);
        String type = type(root);
        String message = root.getMessage();
        if (message == null || message.isBlank()) {
            return type;
        }
        String first = message.lines().findFirst().orElse("").strip();
        if (saysItAlone(fullType(root))) {
            return withoutType(first, root) + (first.contains(DISK_FULL) ? ROOM : "");
        }
        String cure = type.equals("OutOfMemoryError") ? "; WEIR_HEAP=2g gives it more" : "";
        return type + ": " + withoutType(first, root) + cure;
    }

    /** The line that begins a stack trace, its type without the package, or none as above. */
    static String line(String ofTrace) {
        Matcher typed = TYPED.matcher(ofTrace);
        if (!typed.matches()) {
            return ofTrace;
        }
        String type = typed.group(1);
        return saysItAlone(type) ? typed.group(2) : simple(type) + ": " + typed.group(2);
    }

    /** Weir's own exceptions do, and some of Java's. */
    private static boolean saysItAlone(String type) {
        return type.startsWith("weir.") || SAYS_IT_ALONE.contains(simple(type));
    }

    /** The message of an exception from another process begins with its type. */
    private static String withoutType(String message, Throwable root) {
        String prefix =
                root instanceof SerializedThrowable serialized
                        ? serialized.getOriginalErrorClassName() + ": "
                        : "";
        return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    }

    private static String type(Throwable root) {
        return simple(fullType(root));
    }

    private static String fullType(Throwable root) {
        return root instanceof SerializedThrowable serialized
                ? serialized.getOriginalErrorClassName()
                : root.getClass().getName();
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
