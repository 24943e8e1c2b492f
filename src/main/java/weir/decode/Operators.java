package weir.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import weir.decode.Operand.NumberOf;
import weir.decode.Operand.TextOf;
import weir.decode.Operand.TruthOf;
import weir.decode.Operand.Type;

/** The operators of expressions, each made for the types that stand beside it. */
final class Operators {
    private Operators() {}

    /** {@code + - * / %}; a plus also joins texts. */
    static Operand arithmetic(Token sign, Operand left, Operand right) {
        boolean text = left.type() == Type.TEXT || right.type() == Type.TEXT;
        if (sign.is("+") && text) {
            TextOf a = left.asText();
            TextOf b = right.asText();
            return Operand.text(left.at(), row -> a.of(row).concat(b.of(row)));
        }
        NumberOf a = left.asNumber();
        NumberOf b = right.asNumber();
        return Operand.number(
                left.at(),
                switch (sign.text()) {
                    case "+" -> row -> a.of(row) + b.of(row);
                    case "-" -> row -> a.of(row) - b.of(row);
                    case "*" -> row -> a.of(row) * b.of(row);
                    case "/" -> row -> a.of(row) / b.of(row);
                    default -> row -> a.of(row) % b.of(row);
                });
    }

    static Operand negative(int at, Operand operand) {
        NumberOf number = operand.asNumber();
        return Operand.number(at, row -> -number.of(row));
    }

    static Operand not(int at, Operand operand) {
        TruthOf truth = operand.asTruth();
        return Operand.truth(at, row -> !truth.of(row));
    }

    /** The right side is looked at only when the left does not decide. */
    static Operand and(Operand left, Operand right) {
        TruthOf a = left.asTruth();
        TruthOf b = right.asTruth();
        return Operand.truth(left.at(), row -> a.of(row) && b.of(row));
    }

    /** As {@link #and}. */
    static Operand or(Operand left, Operand right) {
        TruthOf a = left.asTruth();
        TruthOf b = right.asTruth();
        return Operand.truth(left.at(), row -> a.of(row) || b.of(row));
    }

    /** One of two values, of one type. */
    static Operand choice(Operand condition, Operand yes, Operand no) {
        TruthOf which = condition.asTruth();
        if (yes.isField() && no.isField()) {
            return new Operand(
                    Type.FIELD,
                    condition.at(),
                    -1,
                    null,
                    row -> (which.of(row) ? yes : no).number().of(row),
                    row -> (which.of(row) ? yes : no).text().of(row),
                    row -> (which.of(row) ? yes : no).truth().of(row));
        }
        Type type = yes.isField() ? no.type() : yes.type();
        return switch (type) {
            case NUMBER -> {
                NumberOf a = yes.asNumber();
                NumberOf b = no.asNumber();
                yield Operand.number(condition.at(), row -> which.of(row) ? a.of(row) : b.of(row));
            }
            case TRUTH -> {
                TruthOf a = yes.asTruth();
                TruthOf b = no.asTruth();
                yield Operand.truth(condition.at(), row -> which.of(row) ? a.of(row) : b.of(row));
            }
            default -> {
                TextOf a = yes.asText();
                TextOf b = no.asText();
                yield Operand.text(condition.at(), row -> which.of(row) ? a.of(row) : b.of(row));
            }
        };
    }

    /** Whether the left is one of the list. */
    static Operand in(Operand left, List<Operand> list) {
        TruthOf[] equal = list.stream().map(one -> equal(left, one)).toArray(TruthOf[]::new);
        return Operand.truth(
                left.at(),
                row -> {
                    for (TruthOf one : equal) {
                        if (one.of(row)) {
                            return true;
                        }
                    }
                    return false;
                });
    }

    /** {@code == != < <= > >=}. */
    static Operand comparison(Token sign, Operand left, Operand right) {
        if (sign.is("==")) {
            return Operand.truth(left.at(), equal(left, right));
        }
        if (sign.is("!=")) {
            TruthOf equal = equal(left, right);
            return Operand.truth(left.at(), row -> !equal.of(row));
        }
        if (left.isField() && right.isField()) {
            return Operand.truth(left.at(), alike(sign, left, right));
        }
        boolean text = left.type() == Type.TEXT || right.type() == Type.TEXT;
        return Operand.truth(
                left.at(),
                text
                        ? texts(sign, left.asText(), right.asText())
                        : numbers(sign, left.asNumber(), right.asNumber()));
    }

    private static TruthOf equal(Operand left, Operand right) {
        if (left.isField() && right.isField()) {
            return alike(new Token(Token.Kind.SIGN, "==", 0, 0), left, right);
        }
        Type type = left.isField() ? right.type() : left.type();
        switch (type) {
            case NUMBER -> {
                NumberOf a = left.asNumber();
                NumberOf b = sameType(left, right).asNumber();
                return row -> a.of(row) == b.of(row);
            }
            case TRUTH -> {
                TruthOf a = left.asTruth();
                TruthOf b = sameType(left, right).asTruth();
                return row -> a.of(row) == b.of(row);
            }
            default -> {
                return sameTexts(left, right);
            }
        }
    }

    private static TruthOf sameTexts(Operand left, Operand right) {
        Operand field = left.slot() >= 0 ? left : right;
        byte[] constant = left.constant() != null ? left.constant() : right.constant();
        if (field.slot() >= 0 && constant != null) {
            int slot = field.slot();
            return row -> row.equals(slot, constant);
        }
        TextOf a = left.asText();
        TextOf b = sameType(left, right).asText();
        return row -> a.of(row).equals(b.of(row));
    }

    /** The right one; a problem at it when the two can't be compared. */
    private static Operand sameType(Operand left, Operand right) {
        if (!left.isField() && !right.isField() && left.type() != right.type()) {
            throw new ExpressionProblem(
                    right.at(),
                    "this is "
                            + right.type().words()
                            + ", and is compared with "
                            + left.type().words());
        }
        return right;
    }

    /** Two fields, as awk does: as numbers when both are, else as texts. */
    private static TruthOf alike(Token sign, Operand left, Operand right) {
        IntPredicate holds = holds(sign);
        boolean equal = sign.is("==");
        return row -> {
            String a = left.text().of(row);
            String b = right.text().of(row);
            double x = row.numberOrNaN(a);
            double y = row.numberOrNaN(b);
            if (x == x && y == y) {
                return holds.test(Double.compare(x, y));
            }
            boolean unordered = a.isEmpty() || b.isEmpty();
            return equal ? a.equals(b) : !unordered && holds.test(compare(a, b));
        };
    }

    private static TruthOf numbers(Token sign, NumberOf a, NumberOf b) {
        return switch (sign.text()) {
            case "<" -> row -> a.of(row) < b.of(row);
            case "<=" -> row -> a.of(row) <= b.of(row);
            case ">" -> row -> a.of(row) > b.of(row);
            default -> row -> a.of(row) >= b.of(row);
        };
    }

    private static TruthOf texts(Token sign, TextOf a, TextOf b) {
        IntPredicate holds = holds(sign);
        return row -> holds.test(compare(a.of(row), b.of(row)));
    }

    /** By code points, which is the order of the bytes of UTF-8. */
    private static int compare(String a, String b) {
        return Arrays.compareUnsigned(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static IntPredicate holds(Token sign) {
        return switch (sign.text()) {
            case "==" -> order -> order == 0;
            case "<" -> order -> order < 0;
            case "<=" -> order -> order <= 0;
            case ">" -> order -> order > 0;
            default -> order -> order >= 0;
        };
    }
}
