package weir.decode;

import java.io.Serializable;
import java.util.List;

/**
 * What the user's expressions say: which records count, and which columns are computed.
 *
 * @param where true for the records that count; null for all
 * @param columns in their order: each may build on those before it
 */
public record Expressions(String where, List<Computed> columns) implements Serializable {
    /** Every record counts, and nothing is computed. */
    public static final Expressions NONE = new Expressions(null, List.of());

    public Expressions {
        columns = List.copyOf(columns);
    }

    public boolean none() {
        return where == null && columns.isEmpty();
    }

    /** Whether a column of that name is computed. */
    boolean compute(String name) {
        return columns.stream().anyMatch(column -> column.name().equals(name));
    }

    /**
     * Looks for what is wrong with a filter whatever the input: grammar and types.
     *
     * @throws ExpressionProblem for a text that is no expression, or not true or false
     */
    public static void checkWhere(String where) {
        parse(where).asTruth();
    }

    /** As {@link #checkWhere}, of a column, whose expression stands behind its name. */
    public static void check(Computed column) {
        try {
            parse(column.expression());
        } catch (ExpressionProblem e) {
            throw e.behind(column.name().length() + 1);
        }
    }

    private static Operand parse(String expression) {
        return ExpressionParser.parse(expression, (name, at, asked) -> Operand.field(at, 0, name));
    }
}
