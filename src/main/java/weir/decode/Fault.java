package weir.decode;

import weir.decode.Rejection.Reason;

/**
 * Why a record is not a reading, before the record itself is attached to it.
 *
 * @param message one line; texts from the input are quoted, cut at 80 characters, and their control
 *     characters escaped
 */
record Fault(Reason reason, String message) {
    private static final int LONGEST_TEXT = 80;

    static Fault malformed(String message) {
        return new Fault(Reason.MALFORMED, message);
    }

    static Fault value(String message) {
        return new Fault(Reason.BAD_VALUE, message);
    }

    static Fault timestamp(String message) {
        return new Fault(Reason.BAD_TIMESTAMP, message);
    }

    /** The text in single quotes, on one line, cut when it is long. */
    static String quoted(String text) {
        return "'" + oneLine(text) + "'";
    }

    /** The text on one line, cut when it is long. */
    static String oneLine(String text) {
        boolean cut = text.length() > LONGEST_TEXT;
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < (cut ? LONGEST_TEXT : text.length()); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> append(c, line);
            }
        }
        return line.append(cut ? "..." : "").toString();
    }

    private static void append(char c, StringBuilder out) {
        if (Character.isISOControl(c)) {
            out.append(String.format("\\u%04x", (int) c));
        } else {
            out.append(c);
        }
    }
}
