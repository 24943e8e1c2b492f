package weir.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.decode.Operand.TruthOf;

/**
 * Expressions, ready to run over the rows of one thread or of many. The fields they read are the
 * slots of a {@link Row}, in the order of {@link #fields}.
 */
final class Derivation {
    static final Derivation NONE = new Derivation();

    private final List<String> fields = new ArrayList<>();
    private final List<String> places = new ArrayList<>();
    private final Set<String> askedFor = new HashSet<>();
    private final Map<String, Operand> columns = new LinkedHashMap<>();
    private final Map<String, Integer> slots = new HashMap<>();
    private TruthOf where;

    private Derivation() {}

    /**
     * Makes them ready.
     *
     * @throws InputProblem for one that is none; the message names it and the character
     */
    static Derivation of(Expressions expressions) {
        if (expressions.none()) {
            return NONE;
        }
        Derivation made = new Derivation();
        for (Computed column : expressions.columns()) {
            Operand operand = made.parse("--compute", column.text(), column.expression());
            made.columns.put(column.name(), operand);
        }
        if (expressions.where() != null) {
            String text = expressions.where();
            made.where = made.parse("--where", text, text).truth();
        }
        return made;
    }

    /** The names of the fields read, each once. */
    List<String> fields() {
        return fields;
    }

    /** Where the i-th field stands first: {@code --where, character 8}. */
    String place(int i) {
        return places.get(i);
    }

    /** Whether a record may lack the field, since an expression asks whether it is there. */
    boolean mayLack(int i) {
        return askedFor.contains(fields.get(i));
    }

    /** True for the records that count; null when all do. */
    TruthOf where() {
        return where;
    }

    /** A computed column; null when there is none of that name. */
    Operand column(String name) {
        return columns.get(name);
    }

    private Operand parse(String option, String whole, String text) {
        int before = whole.length() - text.length();
        try {
            Operand operand =
                    ExpressionParser.parse(
                            text, (name, at, asked) -> field(option, name, at, before, asked));
            if (option.equals("--where")) {
                operand.asTruth();
            }
            return operand;
        } catch (ExpressionProblem e) {
            throw new InputProblem(
                    option + " " + Fault.quoted(whole) + " " + e.behind(before).getMessage());
        }
    }

    private Operand field(String option, String name, int at, int before, boolean asked) {
        Operand column = columns.get(name);
        if (column != null) {
            return column.at(at);
        }
        Integer slot = slots.get(name);
        if (slot == null) {
            slot = fields.size();
            slots.put(name, slot);
            fields.add(name);
            places.add(option + ", character " + (before + at + 1));
        }
        if (asked) {
            askedFor.add(name);
        }
        String place = option + " at character " + (before + at + 1) + ": '" + name + "'";
        return Operand.field(at, slot, place);
    }
}
