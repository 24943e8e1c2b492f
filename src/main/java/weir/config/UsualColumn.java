package weir.config;

import java.util.List;

/**
 * A column that nobody names, and that counts where the inputs have it: all of them, or none.
 *
 * <p>For one look at the inputs of a run.
 */
final class UsualColumn {
    private final String column;
    private final String cure;
    private List<String> names = List.of();

    /** The first input with the column, and the first without it; null while there is none. */
    private String having;

    private String lacking;

    /**
     * @param cure what to do when some inputs have it and some have not
     */
    UsualColumn(String column, String cure) {
        this.column = column;
        this.cure = cure;
    }

    /** Takes what an input has: the names of the columns that serve; none when it lacks them. */
    void take(String input, List<String> found) {
        if (found.isEmpty()) {
            lacking = lacking == null ? input : lacking;
        } else if (having == null) {
            having = input;
            names = found;
        }
    }

    /** Whether an input has been looked at. */
    boolean seen() {
        return having != null || lacking != null;
    }

    /** As the first input that has them calls them; empty when none has. */
    List<String> names() {
        return names;
    }

    /** Inputs that differ go to {@code problems}. */
    void check(Problems problems) {
        if (having != null && lacking != null) {
            problems.add(
                    "%s: no column '%s', which %s has: %s"
                            .formatted(lacking, column, having, cure));
        }
    }
}
