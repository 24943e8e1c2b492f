package weir.decode;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The fields of an access log, in the order in which a line has them. {@code referer} and {@code
 * agent} stand in the Combined Log Format only. The second word of a line, the identity that no
 * server asks its clients for any more, has no name.
 */
enum AccessField {
    CLIENT,
    USER,
    TIME,
    METHOD,
    PATH,
    QUERY,
    PROTOCOL,
    STATUS,
    BYTES,
    REFERER,
    AGENT;

    static final List<String> NAMES = Arrays.stream(values()).map(AccessField::text).toList();

    /** Its name, as the options have it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The field of that name; null when there is none. */
    static AccessField named(String name) {
        int index = NAMES.indexOf(name);
        return index < 0 ? null : values()[index];
    }
}
