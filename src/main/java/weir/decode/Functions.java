package weir.decode;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import weir.decode.Operand.NumberOf;
import weir.decode.Operand.TextOf;

/**
 * The functions of expressions: those of a text behind a point, {@code path.endsWith(".png")}, and
 * those of their own, {@code round(price)}. Names and meaning are CEL's where it has them.
 */
final class Functions {
    static final List<String> OF_TEXTS =
            List.of(
                    "startsWith",
                    "endsWith",
                    "contains",
                    "matches",
                    "size",
                    "substring",
                    "trim",
                    "lowerAscii",
                    "upperAscii");
    static final List<String> PLAIN =
            List.of(
                    "has", "size", "string", "double", "abs", "floor", "ceil", "round", "min",
                    "max");

    private Functions() {}

    /** {@code target.name(arguments)}. */
    static Operand ofText(Token name, Operand target, List<Operand> arguments) {
        boolean known = OF_TEXTS.contains(name.text());
        if (!known) {
            throw new ExpressionProblem(
                    name.at(), "no function " + Names.missing(name.text(), OF_TEXTS));
        }
        TextOf text = target.asText();
        int at = target.at();
        return switch (name.text()) {
            case "startsWith" -> test(name, target, arguments, Row::startsWith, String::startsWith);
            case "endsWith" -> test(name, target, arguments, Row::endsWith, String::endsWith);
            case "contains" -> test(name, target, arguments, Row::contains, String::contains);
            case "matches" -> matches(name, target, arguments);
            case "substring" -> substring(name, target, arguments);
            case "size" -> size(at, count(name, arguments, 0, text));
            case "trim" -> changed(at, count(name, arguments, 0, text), String::strip);
            case "lowerAscii" -> changed(at, count(name, arguments, 0, text), Functions::lower);
            default -> changed(at, count(name, arguments, 0, text), Functions::upper);
        };
    }

    /** {@code name(arguments)}. */
    static Operand plain(Token name, List<Operand> arguments) {
        if (!PLAIN.contains(name.text())) {
            throw new ExpressionProblem(
                    name.at(), "no function " + Names.missing(name.text(), PLAIN));
        }
        boolean two = name.is("min") || name.is("max");
        count(name, arguments, two ? 2 : 1, null);
        Operand first = arguments.get(0);
        int at = name.at();
        return switch (name.text()) {
            case "has" -> has(at, first);
            case "size" -> size(at, first.asText());
            case "string" -> Operand.text(at, first.text());
            case "double" -> toNumber(at, first);
            case "abs" -> number(at, first, Math::abs);
            case "floor" -> number(at, first, Math::floor);
            case "ceil" -> number(at, first, Math::ceil);
            case "round" -> number(at, first, Functions::round);
            case "min" -> number(at, first, arguments.get(1), Math::min);
            default -> number(at, first, arguments.get(1), Math::max);
        };
    }

    /** Compares bytes where a field meets a text in quotes, which is the usual case. */
    private static Operand test(
            Token name,
            Operand target,
            List<Operand> arguments,
            BytesTest bytes,
            BiPredicate<String, String> texts) {
        count(name, arguments, 1, null);
        Operand argument = arguments.get(0);
        TextOf text = target.text();
        TextOf other = argument.asText();
        int slot = target.slot();
        byte[] constant = argument.constant();
        return Operand.truth(
                target.at(),
                slot >= 0 && constant != null
                        ? row -> bytes.test(row, slot, constant)
                        : row -> texts.test(text.of(row), other.of(row)));
    }

    /** A test of a cell's bytes. */
    private interface BytesTest {
        boolean test(Row row, int slot, byte[] text);
    }

    /** RE2 takes time in proportion to the text, whatever the pattern: no record can stop a job. */
    private static Operand matches(Token name, Operand target, List<Operand> arguments) {
        count(name, arguments, 1, null);
        Operand argument = arguments.get(0);
        if (argument.constant() == null) {
            throw new ExpressionProblem(argument.at(), "the pattern must stand here in quotes");
        }
        TextOf text = target.text();
        try {
            Pattern pattern = Pattern.compile(argument.text().of(null));
            return Operand.truth(target.at(), row -> pattern.matcher(text.of(row)).find());
        } catch (PatternSyntaxException e) {
            throw new ExpressionProblem(argument.at(), "no pattern: " + e.getMessage());
        }
    }

    /** Counts characters from 0; what is behind the end is empty. */
    private static Operand substring(Token name, Operand target, List<Operand> arguments) {
        if (arguments.size() != 2) {
            count(name, arguments, 1, null);
        }
        TextOf text = target.text();
        NumberOf from = arguments.get(0).asNumber();
        NumberOf to =
                arguments.size() == 1 ? row -> Integer.MAX_VALUE : arguments.get(1).asNumber();
        return Operand.text(
                target.at(), row -> cut(text.of(row), (int) from.of(row), (int) to.of(row)));
    }

    private static String cut(String text, int from, int to) {
        int size = text.codePointCount(0, text.length());
        int first = Math.max(0, Math.min(from, size));
        int last = Math.max(first, Math.min(to, size));
        return text.substring(text.offsetByCodePoints(0, first), text.offsetByCodePoints(0, last));
    }

    private static Operand has(int at, Operand field) {
        if (field.slot() < 0) {
            throw new ExpressionProblem(field.at(), "has() takes a field");
        }
        int slot = field.slot();
        return Operand.truth(at, row -> row.has(slot));
    }

    private static Operand toNumber(int at, Operand operand) {
        if (operand.number() == null) {
            throw new ExpressionProblem(
                    operand.at(), "true or false is no number: write ... ? 1 : 0");
        }
        return Operand.number(at, operand.number());
    }

    private static Operand size(int at, TextOf text) {
        return Operand.number(
                at,
                row -> {
                    String of = text.of(row);
                    return of.codePointCount(0, of.length());
                });
    }

    private static Operand changed(int at, TextOf text, UnaryOperator<String> change) {
        return Operand.text(at, row -> change.apply(text.of(row)));
    }

    private static Operand number(int at, Operand operand, DoubleUnaryOperator function) {
        NumberOf number = operand.asNumber();
        return Operand.number(at, row -> function.applyAsDouble(number.of(row)));
    }

    private static Operand number(
            int at, Operand one, Operand other, DoubleBinaryOperator function) {
        NumberOf a = one.asNumber();
        NumberOf b = other.asNumber();
        return Operand.number(at, row -> function.applyAsDouble(a.of(row), b.of(row)));
    }

    /** Halves away from zero, as people and CEL do. */
    private static double round(double number) {
        double whole = Math.floor(Math.abs(number));
        return Math.copySign(Math.abs(number) - whole >= 0.5 ? whole + 1 : whole, number);
    }

    private static String lower(String text) {
        return ascii(text, 'A', 'Z', 'a' - 'A');
    }

    private static String upper(String text) {
        return ascii(text, 'a', 'z', 'A' - 'a');
    }

    private static String ascii(String text, char first, char last, int shift) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= first && c <= last) {
                changed.setCharAt(i, (char) (c + shift));
            }
        }
        return changed.toString();
    }

    /** What was given, when there are as many arguments as needed. */
    private static <T> T count(Token name, List<Operand> arguments, int needed, T given) {
        if (arguments.size() != needed) {
            String words = needed == 1 ? "1 argument" : needed + " arguments";
            throw new ExpressionProblem(
                    name.at(), name.text() + " takes " + words + ", not " + arguments.size());
        }
        return given;
    }
}
