package weir.decode;

import java.util.Arrays;

/**
 * Where the fields of one JSON object stand, in one pass over its bytes, when the object is as most
 * are: on one level, in ASCII, without escapes. Of all others it knows nothing, and neither of what
 * is no JSON (RFC 8259): these are a parser's. For one thread.
 *
 * <p>A general parser was half of what decoding such a record took.
 */
final class FlatJson {
    /** Longer numbers, and names, are refused by the parser. */
    private static final int LONGEST = 256;

    private byte[] bytes;
    private int end;
    private int at;
    private int count;
    private int[] places = new int[64];

    /** Finds the fields of {@code record[from, to)}; false when a parser has to. */
    boolean split(byte[] record, int from, int to) {
        bytes = record;
        end = to;
        at = from;
        count = 0;
        if (!isNext('{')) {
            return false;
        }
        do {
            if (!field()) {
                return false;
            }
        } while (isNext(','));
        return isNext('}') && atEnd();
    }

    int count() {
        return count;
    }

    int nameFrom(int field) {
        return places[4 * field];
    }

    int nameTo(int field) {
        return places[4 * field + 1];
    }

    /** The text of a value, a string's without its quotes. */
    int from(int field) {
        return places[4 * field + 2];
    }

    int to(int field) {
        return places[4 * field + 3];
    }

    /** What a value begins with: a quote, a digit or minus, or the first letter of a word. */
    byte first(int field) {
        int from = from(field);
        return bytes[from - 1] == '"' ? (byte) '"' : bytes[from];
    }

    private boolean field() {
        if (4 * count == places.length) {
            places = Arrays.copyOf(places, 2 * places.length);
        }
        int place = 4 * count++;
        if (!isNext('"')) {
            return false;
        }
        places[place] = at;
        places[place + 1] = closingQuote();
        if (places[place + 1] - places[place] > LONGEST || !isNext(':')) {
            return false;
        }
        return value(place + 2);
    }

    private boolean value(int place) {
        if (isNext('"')) {
            places[place] = at;
            places[place + 1] = closingQuote();
            return at <= end;
        }
        if (at >= end) {
            return false;
        }
        places[place] = at;
        boolean sound =
                switch (bytes[at]) {
                    case 't' -> word('r', 'u', 'e');
                    case 'f' -> at + 1 < end && bytes[++at] == 'a' && word('l', 's', 'e');
                    case 'n' -> word('u', 'l', 'l');
                    default -> number();
                };
        places[place + 1] = at;
        return sound;
    }

    /** Goes behind the quote that ends a text, and says where that is; else behind the end. */
    private int closingQuote() {
        int i = textEnd(bytes, at, end);
        at = i < end && bytes[i] == '"' ? i + 1 : end + 1;
        return i;
    }

    /** The index of the first byte in {@code [at, end)} that does not go on with a text. */
    static int textEnd(byte[] bytes, int at, int end) {
        int i = at;
        // Quote and backslash apart, and what is below a space or beyond ASCII, all is text.
        while (i < end && bytes[i] >= ' ' && bytes[i] != '"' && bytes[i] != '\\') {
            i++;
        }
        return i;
    }

    /** Three letters behind the one it stands on. */
    private boolean word(char second, char third, char fourth) {
        if (at + 3 >= end
                || bytes[at + 1] != second
                || bytes[at + 2] != third
                || bytes[at + 3] != fourth) {
            return false;
        }
        at += 4;
        return true;
    }

    private boolean number() {
        int behind = numberEnd(bytes, at, end);
        at = Math.max(at, behind);
        return behind >= 0;
    }

    /** The index behind the number that begins at {@code at}; -1 when none does that is sound. */
    static int numberEnd(byte[] bytes, int at, int end) {
        int i = at < end && bytes[at] == '-' ? at + 1 : at;
        int whole = i;
        i = digitsEnd(bytes, i, end);
        if (i == whole || bytes[whole] == '0' && i > whole + 1) {
            return -1;
        }
        if (i < end && bytes[i] == '.') {
            int fraction = i + 1;
            i = digitsEnd(bytes, fraction, end);
            if (i == fraction) {
                return -1;
            }
        }
        if (i < end && (bytes[i] == 'e' || bytes[i] == 'E')) {
            boolean sign = i + 1 < end && (bytes[i + 1] == '+' || bytes[i + 1] == '-');
            int exponent = sign ? i + 2 : i + 1;
            i = digitsEnd(bytes, exponent, end);
            if (i == exponent) {
                return -1;
            }
        }
        return i - at <= LONGEST ? i : -1;
    }

    private static int digitsEnd(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end && bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        return i;
    }

    /** Steps over white space, then over a byte if it is the one. */
    private boolean isNext(char wanted) {
        skipSpace();
        boolean is = at < end && bytes[at] == wanted;
        at += is ? 1 : 0;
        return is;
    }

    private boolean atEnd() {
        skipSpace();
        return at == end;
    }

    private void skipSpace() {
        while (at < end && isSpace(bytes[at])) {
            at++;
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }
}
