package weir.decode;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Words for a name that is not there: the names there are, and the one that was meant. */
final class Names {
    private static final int MOST_NAMES = 30;

    private Names() {}

    /** {@code 'prise'; there are timestamp, price. Did you mean 'price'?} */
    static String missing(String asked, Collection<String> names) {
        return Fault.quoted(asked) + there(names) + meant(List.of(asked), names);
    }

    /**
     * All that are missing, each with the option that names it: {@code 'prise' (--value); there are
     * timestamp, price. Did you mean 'price'?}
     */
    static String missing(Slots slots, List<Integer> missing, Collection<String> names) {
        List<String> asked = missing.stream().map(slots.names()::get).toList();
        String each =
                missing.stream()
                        .map(s -> Fault.quoted(slots.names().get(s)) + " (" + slots.option(s) + ")")
                        .collect(Collectors.joining(", "));
        return each + there(names) + meant(asked, names);
    }

    private static String there(Collection<String> names) {
        String more = names.size() > MOST_NAMES ? ", ..." : "";
        return names.stream()
                .limit(MOST_NAMES)
                .map(String::trim)
                .collect(Collectors.joining(", ", "; there are ", more));
    }

    private static String meant(List<String> asked, Collection<String> names) {
        List<String> nearest =
                asked.stream()
                        .map(name -> nearest(name, names))
                        .filter(Objects::nonNull)
                        .map(name -> "'" + name + "'")
                        .toList();
        return nearest.isEmpty() ? "" : ". Did you mean " + String.join(", ", nearest) + "?";
    }

    /** The name with the fewest edits, if most letters stay. */
    private static String nearest(String asked, Collection<String> names) {
        return names.stream()
                .map(String::trim)
                .filter(name -> distance(asked, name) <= (asked.length() + 1) / 3)
                .min(Comparator.comparingInt(name -> distance(asked, name)))
                .orElse(null);
    }

    /** Levenshtein's distance, upper and lower case being the same. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
