package weir.decode;

/**
 * A word of an expression.
 *
 * @param text what it says: of a text without quotes and escapes, of a field its name or path
 * @param at index of its first character in the expression
 * @param end index behind its last character
 */
record Token(Kind kind, String text, int at, int end) {

    enum Kind {
        NUMBER,
        /** In quotes. */
        TEXT,
        /** A word: a field or its path, a function, {@code true}, {@code in}. */
        NAME,
        /** A field that can be nothing else: in backquotes, or {@code $1}. */
        FIELD,
        /** An operator or a bracket. */
        SIGN,
        END
    }

    boolean is(String sign) {
        return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
    }

    /** For a message. */
    String shown() {
        return kind == Kind.END ? "the end" : Fault.quoted(text);
    }
}
