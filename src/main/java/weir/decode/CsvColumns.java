package weir.decode;

import java.util.ArrayList;
import java.util.List;

/**
 * Which column serves which slot.
 *
 * @param ofSlot column indices from 0, by slot
 * @param width columns of a record
 * @param slots with the names that the header gives
 */
record CsvColumns(int[] ofSlot, int width, Slots slots) {

    /**
     * Finds the columns asked for.
     *
     * @param header the cells of the header line, or of the first line when it is no header
     * @param hasNames whether they are names
     * @param input for messages
     * @throws InputProblem when one is not there
     */
    static CsvColumns find(Slots slots, List<String> header, boolean hasNames, String input) {
        int[] ofSlot = new int[slots.size()];
        List<String> names = new ArrayList<>();
        List<Integer> missing = new ArrayList<>();
        for (int slot = 0; slot < slots.size(); slot++) {
            String asked = slots.names().get(slot);
            if (!slots.isRead(slot)) {
                names.add(asked); // its cell is never looked at
                continue;
            }
            ofSlot[slot] = hasNames ? named(asked, header, input) : numbered(asked, header, input);
            if (ofSlot[slot] < 0) {
                missing.add(slot);
            } else {
                names.add(hasNames ? header.get(ofSlot[slot]).trim() : asked);
            }
        }
        if (!missing.isEmpty()) {
            throw new InputProblem(input + ": no column " + Names.missing(slots, missing, header));
        }
        return new CsvColumns(ofSlot, header.size(), slots.named(names));
    }

    /** Whether the text is the number of a column. */
    static boolean isNumber(String asked) {
        return asked.matches("[1-9][0-9]{0,5}");
    }

    /** The column's index; below 0 when it is missing. */
    private static int named(String asked, List<String> header, String input) {
        int found = -1;
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).trim().equals(asked.trim())) {
                if (found >= 0) {
                    throw twice(asked, found, i, input);
                }
                found = i;
            }
        }
        return found < 0 && isNumber(asked) ? numbered(asked, header, input) : found;
    }

    private static int numbered(String asked, List<String> cells, String input) {
        if (!isNumber(asked)) {
            throw new InputProblem(
                    input
                            + ": no header line that names a column '"
                            + asked
                            + "': name columns by number, 1 to "
                            + cells.size());
        }
        int number = Integer.parseInt(asked);
        if (number > cells.size()) {
            throw new InputProblem(
                    input + ": no column " + number + "; the first line has " + cells.size());
        }
        return number - 1;
    }

    private static InputProblem twice(String asked, int first, int second, String input) {
        return new InputProblem(
                String.format(
                        "%s: column '%s' stands there twice: use its number, %d or %d",
                        input, asked, first + 1, second + 1));
    }
}
