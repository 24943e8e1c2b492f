package weir.decode;

import java.io.Serializable;

/**
 * A column that is computed from others.
 *
 * @param name by which key, value, weight, member and expressions name it
 * @param expression its text
 */
public record Computed(String name, String expression) implements Serializable {

    /**
     * Reads {@code notional=price*size}.
     *
     * @throws IllegalArgumentException when it has no name
     */
    public static Computed parse(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? "" : text.substring(0, equals).strip();
        boolean comparison = equals >= 0 && text.startsWith("==", equals);
        if (!name.matches("[\\p{L}_][\\p{L}\\p{N}_]*") || comparison) {
            throw new IllegalArgumentException("names no column: write notional=price*size");
        }
        return new Computed(name, text.substring(equals + 1));
    }

    /** As an option gives it. */
    public String text() {
        return name + "=" + expression;
    }
}
