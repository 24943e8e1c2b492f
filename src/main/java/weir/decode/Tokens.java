package weir.decode;

import java.util.ArrayList;
import java.util.List;
import weir.decode.Token.Kind;

/** Cuts the text of an expression into its words. */
final class Tokens {
    private static final List<String> LONG_SIGNS = List.of("||", "&&", "==", "!=", "<=", ">=");
    private static final String SIGNS = "+-*/%!<>()[],?:.";

    private final String text;
    private int at;

    private Tokens(String text) {
        this.text = text;
    }

    /**
     * All words, the last of them {@link Kind#END}.
     *
     * @throws ExpressionProblem at a character that begins none
     */
    static List<Token> of(String text) {
        Tokens tokens = new Tokens(text);
        List<Token> all = new ArrayList<>();
        do {
            all.add(tokens.next());
        } while (all.get(all.size() - 1).kind() != Kind.END);
        return all;
    }

    private Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return new Token(Kind.END, "", at, at);
        }
        char c = text.charAt(at);
        if (c == '"' || c == '\'') {
            return quoted(c, Kind.TEXT);
        }
        if (c == '`') {
            return quoted(c, Kind.FIELD);
        }
        if (c == '$') {
            return numbered();
        }
        if (isDigit(at) || c == '.' && isDigit(at + 1)) {
            return number();
        }
        return isNameStart(at) ? name() : sign();
    }

    private Token sign() {
        for (String sign : LONG_SIGNS) {
            if (text.startsWith(sign, at)) {
                return token(Kind.SIGN, at, at + 2);
            }
        }
        String sign = text.substring(at, at + 1);
        if (!SIGNS.contains(sign)) {
            String cure =
                    switch (sign) {
                        case "=" -> "write == to compare";
                        case "&" -> "write && for and";
                        case "|" -> "write || for or";
                        default -> Fault.quoted(sign) + " means nothing here";
                    };
            throw new ExpressionProblem(at, cure);
        }
        return token(Kind.SIGN, at, at + 1);
    }

    /** A name, and behind it the path into it: {@code .name}, {@code [0]}, {@code ['a.b']}. */
    private Token name() {
        int end = nameEnd(at);
        if (text.substring(at, end).equals("in")) {
            return token(Kind.NAME, at, end);
        }
        int more = pathEnd(end);
        while (more > end) {
            end = more;
            more = pathEnd(end);
        }
        return token(Kind.NAME, at, end);
    }

    /** Where one more step of a path ends; the same index when there is none. */
    private int pathEnd(int from) {
        if (charAt(from) == '.' && isNameStart(from + 1)) {
            int end = nameEnd(from + 1);
            int next = end;
            while (Character.isWhitespace(charAt(next))) {
                next++;
            }
            return charAt(next) == '(' ? from : end;
        }
        if (charAt(from) == '[' && isDigit(from + 1)) {
            int end = digitsEnd(from + 1);
            return charAt(end) == ']' ? end + 1 : from;
        }
        if (text.startsWith("['", from)) {
            int end = text.indexOf("']", from + 2);
            return end > 0 ? end + 2 : from;
        }
        return from;
    }

    private int nameEnd(int from) {
        int end = from;
        while (end < text.length() && (isNameStart(end) || isDigit(end))) {
            end++;
        }
        return end;
    }

    private Token number() {
        int end = digitsEnd(at);
        if (charAt(end) == '.' && isDigit(end + 1)) {
            end = digitsEnd(end + 1);
        }
        if (charAt(end) == 'e' || charAt(end) == 'E') {
            boolean signed = charAt(end + 1) == '-' || charAt(end + 1) == '+';
            int digits = end + (signed ? 2 : 1);
            end = isDigit(digits) ? digitsEnd(digits) : end;
        }
        return token(Kind.NUMBER, at, end);
    }

    private Token numbered() {
        int end = digitsEnd(at + 1);
        if (!CsvColumns.isNumber(text.substring(at + 1, end))) {
            throw new ExpressionProblem(at, "write $1 for the first column");
        }
        Token token = new Token(Kind.FIELD, text.substring(at + 1, end), at, end);
        at = end;
        return token;
    }

    private Token quoted(char quote, Kind kind) {
        StringBuilder content = new StringBuilder();
        int i = at + 1;
        while (charAt(i) != quote) {
            if (i >= text.length()) {
                throw new ExpressionProblem(at, "the quote that opens here is never closed");
            }
            if (text.charAt(i) == '\\' && kind == Kind.TEXT) {
                i = escape(i + 1, content);
            } else {
                content.append(text.charAt(i++));
            }
        }
        Token token = new Token(kind, content.toString(), at, i + 1);
        at = i + 1;
        return token;
    }

    /** Appends the character escaped at {@code i}; the index behind it. */
    private int escape(int i, StringBuilder content) {
        char c = charAt(i);
        int plain = "nrt\\\"'`".indexOf(c);
        if (plain >= 0) {
            content.append("\n\r\t\\\"'`".charAt(plain));
            return i + 1;
        }
        if (c == 'u'
                && i + 5 <= text.length()
                && text.substring(i + 1, i + 5).matches("\\p{XDigit}+")) {
            content.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
            return i + 5;
        }
        throw new ExpressionProblem(i - 1, "no escape: write \\\\ for a backslash");
    }

    private Token token(Kind kind, int from, int to) {
        at = to;
        return new Token(kind, text.substring(from, to), from, to);
    }

    private int digitsEnd(int from) {
        int end = from;
        while (isDigit(end)) {
            end++;
        }
        return end;
    }

    private boolean isNameStart(int i) {
        char c = charAt(i);
        return Character.isLetter(c) || Character.isSurrogate(c) || c == '_';
    }

    private boolean isDigit(int i) {
        char c = charAt(i);
        return c >= '0' && c <= '9';
    }

    /** 0 behind the end. */
    private char charAt(int i) {
        return i < text.length() ? text.charAt(i) : 0;
    }
}
