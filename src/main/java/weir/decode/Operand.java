package weir.decode;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.nio.charset.StandardCharsets;

/**
 * A part of an expression: its type, and how the cells of a record give its value. A field has no
 * type of its own: it is what stands beside it.
 *
 * @param type what it is
 * @param at where it stands in the expression, from 0
 * @param slot of a field alone, in the row; -1 otherwise
 * @param constant of a text in quotes, as UTF-8; null otherwise
 * @param number null for a truth
 * @param text never null
 * @param truth null for a number and a text
 */
record Operand(
        Type type, int at, int slot, byte[] constant, NumberOf number, TextOf text, TruthOf truth) {
    /** Whole numbers below it have a text without a point. */
    private static final double WHOLE = 1e15;

    enum Type {
        NUMBER("a number"),
        TEXT("a text"),
        TRUTH("true or false"),
        FIELD("a field");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** The value as a number; NaN for none. */
    @FunctionalInterface
    interface NumberOf {
        double of(Row row);
    }

    /** The value as a text. */
    @FunctionalInterface
    interface TextOf {
        String of(Row row);
    }

    /** The value as true or false. */
    @FunctionalInterface
    interface TruthOf {
        boolean of(Row row);
    }

    static Operand number(int at, NumberOf number) {
        return new Operand(Type.NUMBER, at, -1, null, number, row -> text(number.of(row)), null);
    }

    static Operand text(int at, TextOf text) {
        return new Operand(Type.TEXT, at, -1, null, row -> row.number(text.of(row)), text, null);
    }

    static Operand truth(int at, TruthOf truth) {
        return new Operand(
                Type.TRUTH, at, -1, null, null, row -> String.valueOf(truth.of(row)), truth);
    }

    static Operand constant(int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Operand(Type.TEXT, at, -1, bytes, row -> row.number(text), row -> text, null);
    }

    /**
     * @param place for the faults of records
     */
    static Operand field(int at, int slot, String place) {
        return new Operand(
                Type.FIELD,
                at,
                slot,
                null,
                row -> row.number(slot, place),
                row -> row.text(slot),
                row -> row.truth(slot, place));
    }

    /** The same value where a computed column is named. */
    Operand at(int other) {
        return new Operand(type, other, slot, constant, number, text, truth);
    }

    /** This value where a number must stand. */
    NumberOf asNumber() {
        check(Type.NUMBER);
        return number;
    }

    TextOf asText() {
        check(Type.TEXT);
        return text;
    }

    TruthOf asTruth() {
        check(Type.TRUTH);
        return truth;
    }

    boolean isField() {
        return type == Type.FIELD;
    }

    private void check(Type needed) {
        if (type != needed && type != Type.FIELD) {
            String cure =
                    needed == Type.NUMBER && type == Type.TEXT
                            ? "; double(...) reads one from a text"
                            : "";
            throw new ExpressionProblem(
                    at, "this is " + type.words() + ", and must be " + needed.words() + cure);
        }
    }

    /** The shortest text that reads back to the same double; whole numbers without a point. */
    private static String text(double number) {
        if (number != number) {
            return "";
        }
        boolean whole = Math.abs(number) < WHOLE && number == Math.rint(number);
        return whole ? String.valueOf((long) number) : NumberOutput.toString(number, true);
    }
}
