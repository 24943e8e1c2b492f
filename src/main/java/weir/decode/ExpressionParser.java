package weir.decode;

import java.util.ArrayList;
import java.util.List;
import weir.decode.Token.Kind;

/**
 * Reads an expression and makes it ready to run, in one pass. The grammar is that of CEL (<a
 * href="https://github.com/google/cel-spec/blob/master/doc/langdef.md">language definition</a>)
 * without maps, messages, macros over lists and {@code null}; numbers are doubles.
 *
 * <pre>
 *   choice   = or ["?" or ":" choice]        or  = and {"||" and}
 *   and      = relation {"&amp;&amp;" relation}      sum = product {("+"|"-") product}
 *   relation = sum [("=="|"!="|"&lt;"|"&lt;="|"&gt;"|"&gt;=") sum | "in" "[" choice {"," choice} "]"]
 *   product  = unary {("*"|"/"|"%") unary}   unary = ("!"|"-") unary | member
 *   member   = primary {"." function arguments}
 *   primary  = number | text | "true" | "false" | field | function arguments | "(" choice ")"
 * </pre>
 */
final class ExpressionParser {
    /** Deeper brackets are nobody's, and would end the stack. */
    private static final int DEEPEST = 100;

    /** Gives the fields and computed columns that an expression names. */
    @FunctionalInterface
    interface Scope {
        /**
         * @param asked whether it is only asked if it is there
         */
        Operand field(String name, int at, boolean asked);
    }

    private final List<Token> tokens;
    private final Scope scope;
    private int next;
    private int depth;

    /** Inside the brackets of has(). */
    private boolean asked;

    private ExpressionParser(String text, Scope scope) {
        this.tokens = Tokens.of(text);
        this.scope = scope;
    }

    /**
     * Reads a whole text.
     *
     * @throws ExpressionProblem when it is no expression, or its types don't fit
     */
    static Operand parse(String text, Scope scope) {
        ExpressionParser parser = new ExpressionParser(text, scope);
        Operand all = parser.choice();
        Token rest = parser.peek();
        if (rest.kind() != Kind.END) {
            throw parser.unexpected(rest);
        }
        return all;
    }

    private Operand choice() {
        if (++depth > DEEPEST) {
            throw new ExpressionProblem(peek().at(), "more than " + DEEPEST + " brackets deep");
        }
        Operand operand = or();
        if (takes("?")) {
            Operand yes = or();
            expect(":");
            operand = Operators.choice(operand, yes, choice());
        }
        depth--;
        return operand;
    }

    private Operand or() {
        Operand left = and();
        while (takes("||")) {
            left = Operators.or(left, and());
        }
        return left;
    }

    private Operand and() {
        Operand left = relation();
        while (takes("&&")) {
            left = Operators.and(left, relation());
        }
        return left;
    }

    private Operand relation() {
        Operand left = sum();
        Token sign = peek();
        if (takes("in")) {
            expect("[");
            return Operators.in(left, list("]"));
        }
        if (takes("==") || takes("!=") || takes("<") || takes("<=") || takes(">") || takes(">=")) {
            return Operators.comparison(sign, left, sum());
        }
        return left;
    }

    private Operand sum() {
        Operand left = product();
        Token sign = peek();
        while (takes("+") || takes("-")) {
            left = Operators.arithmetic(sign, left, product());
            sign = peek();
        }
        return left;
    }

    private Operand product() {
        Operand left = unary();
        Token sign = peek();
        while (takes("*") || takes("/") || takes("%")) {
            left = Operators.arithmetic(sign, left, unary());
            sign = peek();
        }
        return left;
    }

    private Operand unary() {
        List<Token> signs = new ArrayList<>();
        while (peek().is("!") || peek().is("-")) {
            signs.add(take());
        }
        Operand operand = member();
        for (int i = signs.size() - 1; i >= 0; i--) {
            int from = signs.get(i).at();
            operand =
                    signs.get(i).is("!")
                            ? Operators.not(from, operand)
                            : Operators.negative(from, operand);
        }
        return operand;
    }

    private Operand member() {
        Operand target = primary();
        while (takes(".")) {
            Token name = take();
            if (name.kind() != Kind.NAME) {
                throw unexpected(name);
            }
            expect("(");
            target = Functions.ofText(name, target, list(")"));
        }
        return target;
    }

    private Operand primary() {
        Token token = take();
        switch (token.kind()) {
            case NUMBER -> {
                double number = Double.parseDouble(token.text());
                return Operand.number(token.at(), row -> number);
            }
            case TEXT -> {
                return Operand.constant(token.at(), token.text());
            }
            case FIELD -> {
                return scope.field(token.text(), token.at(), asked);
            }
            case NAME -> {
                return named(token);
            }
            default -> {
                if (!token.is("(")) {
                    throw unexpected(token);
                }
                Operand inside = choice();
                expect(")");
                return inside;
            }
        }
    }

    private Operand named(Token name) {
        if (takes("(")) {
            asked = name.is("has");
            List<Operand> arguments = list(")");
            asked = false;
            return Functions.plain(name, arguments);
        }
        return switch (name.text()) {
            case "true" -> Operand.truth(name.at(), row -> true);
            case "false" -> Operand.truth(name.at(), row -> false);
            case "in" -> throw unexpected(name);
            default -> scope.field(name.text(), name.at(), asked);
        };
    }

    /** What stands between brackets, separated by commas. */
    private List<Operand> list(String close) {
        List<Operand> list = new ArrayList<>();
        if (takes(close)) {
            return list;
        }
        do {
            list.add(choice());
        } while (takes(","));
        expect(close);
        return list;
    }

    private void expect(String sign) {
        if (!takes(sign)) {
            throw new ExpressionProblem(
                    peek().at(), peek().shown() + " where '" + sign + "' must stand");
        }
    }

    private ExpressionProblem unexpected(Token token) {
        String cure =
                switch (token.text()) {
                    case "and", "AND" -> ": write &&";
                    case "or", "OR" -> ": write ||";
                    default -> "";
                };
        boolean before = token.kind() == Kind.END || cure.isEmpty() && token.kind() == Kind.SIGN;
        return new ExpressionProblem(
                token.at(),
                token.shown()
                        + (before ? " where a value must stand" : " makes no sense here")
                        + cure);
    }

    private boolean takes(String sign) {
        boolean there = peek().is(sign);
        next += there ? 1 : 0;
        return there;
    }

    private Token take() {
        Token token = peek();
        next += token.kind() == Kind.END ? 0 : 1;
        return token;
    }

    private Token peek() {
        return tokens.get(next);
    }
}
