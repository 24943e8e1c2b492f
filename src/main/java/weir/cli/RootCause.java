package weir.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.util.SerializedThrowable;

/** The one line of a failure that a person needs, from under Flink's wrappers. */
final class RootCause {
    private static final Set<String> SAYS_IT_ALONE =
            Set.of("IOException", "UncheckedIOException", "IllegalStateException");

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
        Throwable root = of(failure);
        String type = type(root);
        String message = root.getMessage();
        if (message == null || message.isBlank()) {
            return type;
        }
        String first = message.lines().findFirst().orElse("").strip();
        if (SAYS_IT_ALONE.contains(type) || type.endsWith("Problem")) {
            return withoutType(first, root) + (first.contains(DISK_FULL) ? ROOM : "");
        }
        String cure = type.equals("OutOfMemoryError") ? "; WEIR_HEAP=2g gives it more" : "";
        return type + ": " + withoutType(first, root) + cure;
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
        String name =
                root instanceof SerializedThrowable serialized
                        ? serialized.getOriginalErrorClassName()
                        : root.getClass().getName();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
