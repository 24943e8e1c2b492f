package weir.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/**
 * The fields of one line of an access log, in the Common or Combined Log Format as Apache and nginx
 * write them (httpd's mod_log_config: {@code %h %l %u %t "%r" %>s %b "%{Referer}i"
 * "%{User-agent}i"}). What stands behind these fields is passed over. For one thread.
 *
 * <p>Texts are what stands in the line: neither percent codes nor the server's own escapes ({@code
 * \"}, {@code \x16}) are undone, so that counts are those of grep and awk. A part of the request
 * that is not there is {@code -}, the mark of the servers; of an unreadable request that is every
 * part.
 */
final class AccessLine {
    /** The copy of the line stands behind these two. */
    private static final byte[] MARKS = {'-', '0'};

    private static final int ABSENT = -1;
    private static final List<AccessField> PARTS_OF_REQUEST =
            List.of(AccessField.METHOD, AccessField.PATH, AccessField.QUERY, AccessField.PROTOCOL);
    private static final byte[] PROTOCOL = {'H', 'T', 'T', 'P', '/'};

    private final int[] starts = new int[AccessField.NAMES.size()];
    private final int[] ends = new int[AccessField.NAMES.size()];

    private byte[] line = Arrays.copyOf(MARKS, 1024);
    private int end;
    private int at;

    /** Finds the fields of {@code bytes[from, to)}; a fault when it is no line of an access log. */
    Fault read(byte[] bytes, int from, int to) {
        end = MARKS.length + to - from;
        if (line.length < end) {
            line = Arrays.copyOf(MARKS, 2 * end);
        }
        System.arraycopy(bytes, from, line, MARKS.length, to - from);
        at = MARKS.length;
        Fault fault = visitor();
        fault = fault == null ? time() : fault;
        fault = fault == null ? request() : fault;
        fault = fault == null ? answer() : fault;
        return fault == null ? combined() : fault;
    }

    /** Where the fields stand. */
    byte[] bytes() {
        return line;
    }

    /** Whether the line has the field; false only for the two of the Combined Log Format. */
    boolean has(AccessField field) {
        return starts[field.ordinal()] != ABSENT;
    }

    int start(AccessField field) {
        return starts[field.ordinal()];
    }

    int end(AccessField field) {
        return ends[field.ordinal()];
    }

    String text(AccessField field) {
        return has(field) ? new String(line, start(field), end(field) - start(field), UTF_8) : "";
    }

    /** Hands the bytes to a slot as a number: no bytes, {@code -}, are 0. */
    void bytesAsNumber(int slot, Readings readings) {
        int start = start(AccessField.BYTES);
        boolean none = line[start] == '-';
        readings.cell(slot, none ? 1 : start, none ? 2 : end(AccessField.BYTES));
    }

    /** Client, identity and user. Only a user may hold spaces. */
    private Fault visitor() {
        int bracket = bracket();
        if (bracket < 0) {
            return Fault.malformed("no time in brackets: no line of an access log");
        }
        int identity = indexOf(' ', at, bracket) + 1;
        int user = identity == 0 ? 0 : indexOf(' ', identity, bracket) + 1;
        if (user == 0 || identity == at + 1) {
            return Fault.malformed("not client, identity and user before the time");
        }
        boolean noIdentity = line[identity] == '-' && user == identity + 2;
        if (!noIdentity && indexOf(' ', user, bracket) >= 0) {
            return Fault.malformed(
                    "more than client, identity and user before the time; if it is the virtual"
                            + " host, take it off: cut -d' ' -f2-");
        }
        put(AccessField.CLIENT, at, identity - 1);
        put(AccessField.USER, user, bracket);
        at = bracket + 2;
        return null;
    }

    private Fault time() {
        int close = indexOf(']', at, end);
        if (close < 0) {
            return Fault.malformed("the line ends in its time");
        }
        put(AccessField.TIME, at, close);
        at = close + 1;
        return null;
    }

    private Fault request() {
        if (!opensQuote()) {
            return Fault.malformed("no request in quotes behind the time");
        }
        int from = at + 2;
        Fault fault = quoted("request");
        if (fault == null) {
            split(from, at - 1);
        }
        return fault;
    }

    /** Method, target and protocol of {@code line[from, to)}. HTTP/0.9 has no protocol. */
    private void split(int from, int to) {
        for (AccessField part : PARTS_OF_REQUEST) {
            put(part, 0, 1);
        }
        int space = indexOf(' ', from, to);
        if (space < 0 || !isMethod(from, space)) {
            return;
        }
        put(AccessField.METHOD, from, space);
        int last = lastSpace(to);
        boolean protocol = isProtocol(last + 1, to);
        if (protocol) {
            put(AccessField.PROTOCOL, last + 1, to);
        }
        target(space + 1, protocol ? last : to);
    }

    private void target(int from, int to) {
        int mark = indexOf('?', from, to);
        int pathEnd = mark < 0 ? to : mark;
        if (from < pathEnd) {
            put(AccessField.PATH, from, pathEnd);
        }
        if (mark >= 0) {
            put(AccessField.QUERY, mark + 1, to);
        }
    }

    /** Status and bytes, either of them {@code -} when there is none. */
    private Fault answer() {
        int status = word();
        if (!isNumber(status, at) || at - status != 3 && line[status] != '-') {
            return Fault.malformed("no status behind the request");
        }
        put(AccessField.STATUS, status, at);
        int bytes = word();
        if (!isNumber(bytes, at)) {
            return Fault.malformed("no number of bytes behind the status");
        }
        put(AccessField.BYTES, bytes, at);
        return null;
    }

    private Fault combined() {
        put(AccessField.REFERER, ABSENT, ABSENT);
        put(AccessField.AGENT, ABSENT, ABSENT);
        Fault fault = opensQuote() ? quoted(AccessField.REFERER, "referer") : null;
        boolean agent = fault == null && has(AccessField.REFERER) && opensQuote();
        return agent ? quoted(AccessField.AGENT, "agent") : fault;
    }

    private Fault quoted(AccessField field, String name) {
        int from = at + 2;
        Fault fault = quoted(name);
        put(field, from, at - 1);
        return fault;
    }

    /** Goes behind the quotes that open behind {@code at}; a backslash escapes any byte. */
    private Fault quoted(String name) {
        at += 2;
        while (at < end && line[at] != '"') {
            at += line[at] == '\\' ? 2 : 1;
        }
        if (at >= end) {
            return Fault.malformed("the quotes of the " + name + " are never closed");
        }
        at++;
        return at == end || line[at] == ' '
                ? null
                : Fault.malformed("text behind the quotes of the " + name);
    }

    /** Goes behind the word that follows a space at {@code at}; its start. */
    private int word() {
        int start = Math.min(at + 1, end);
        int space = indexOf(' ', start, end);
        at = space < 0 ? end : space;
        return start;
    }

    private boolean opensQuote() {
        return at + 1 < end && line[at] == ' ' && line[at + 1] == '"';
    }

    /** Whether all are digits, at least one, or one dash. */
    private boolean isNumber(int from, int to) {
        if (to - from == 1 && line[from] == '-') {
            return true;
        }
        int i = from;
        while (i < to && line[i] >= '0' && line[i] <= '9') {
            i++;
        }
        return i == to && from < to;
    }

    /** Letters and dashes: what a TLS handshake or a stray text begins with is no method. */
    private boolean isMethod(int from, int to) {
        int i = from;
        while (i < to && (isLetter(line[i]) || line[i] == '-')) {
            i++;
        }
        return i == to && from < to;
    }

    private static boolean isLetter(byte b) {
        return b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
    }

    private boolean isProtocol(int from, int to) {
        return to - from > PROTOCOL.length
                && Arrays.equals(line, from, from + PROTOCOL.length, PROTOCOL, 0, PROTOCOL.length);
    }

    /** The index of the space before the first bracket that stands behind one, else -1. */
    private int bracket() {
        int space = indexOf(' ', at, end);
        while (space >= 0 && (space + 1 == end || line[space + 1] != '[')) {
            space = indexOf(' ', space + 1, end);
        }
        return space;
    }

    private int lastSpace(int to) {
        int i = to - 1;
        while (line[i] != ' ') {
            i--;
        }
        return i;
    }

    /** The first index of a character in {@code [from, to)}, else -1. */
    private int indexOf(char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (line[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private void put(AccessField field, int from, int to) {
        starts[field.ordinal()] = from;
        ends[field.ordinal()] = to;
    }
}
