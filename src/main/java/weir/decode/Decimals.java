package weir.decode;

import java.util.List;

/**
 * Whether the numbers of an input have a decimal point or a decimal comma, by a look at them. A
 * number such as 1,234 is not taken for one with a comma: it may be over a thousand.
 */
final class Decimals {
    private Decimals() {}

    /** That of the settings, unless it is the point and nothing but a comma will do. */
    static char of(FormatSpec spec, List<List<String>> rows) {
        return spec.decimal() == '.' && isComma(rows.stream().flatMap(List::stream).toList())
                ? ','
                : spec.decimal();
    }

    /**
     * What is wrong with the decimal sign of the settings, with its cure; null when some value is a
     * number as it is.
     *
     * @param values cells of the value columns
     */
    static String doubt(char decimal, List<String> values) {
        char other = decimal == '.' ? ',' : '.';
        List<String> texts = values.stream().map(String::strip).filter(v -> !v.isEmpty()).toList();
        boolean wrong =
                texts.stream().noneMatch(text -> Numbers.isNumber(text, decimal))
                        && texts.stream().anyMatch(text -> Numbers.isNumber(text, other));
        if (!wrong) {
            return null;
        }
        return "values like "
                + Fault.quoted(texts.get(0))
                + (decimal == '.'
                        ? " have a decimal comma: use --decimal ,"
                        : " have a decimal point: leave --decimal out");
    }

    private static boolean isComma(List<String> cells) {
        long pointed = cells.stream().filter(cell -> is(cell, "-?\\d+\\.\\d+")).count();
        long thousands = cells.stream().filter(cell -> is(cell, "-?\\d{1,3}(,\\d{3})+")).count();
        long commas = cells.stream().filter(cell -> is(cell, "-?\\d*,\\d+")).count();
        return commas > thousands && pointed == 0;
    }

    private static boolean is(String cell, String pattern) {
        return cell.strip().matches(pattern);
    }
}
