package weir.decode;

import java.util.ArrayList;
import java.util.List;

/**
 * The cells that a reading is made of, in one order for all formats: keys, times, values, weight,
 * member. A slot is an index into that order.
 *
 * @param names of the columns or fields, by slot, as the settings have them or the header says
 * @param keys how many
 * @param times how many
 * @param values how many, at least one
 * @param weight its slot, -1 for none
 * @param member its slot, -1 for none
 */
record Slots(List<String> names, int keys, int times, int values, int weight, int member) {

    static Slots of(FormatSpec spec) {
        List<String> names = new ArrayList<>(spec.keys());
        names.addAll(spec.times());
        names.addAll(spec.values());
        int weight = spec.weight() == null ? -1 : names.size();
        if (weight >= 0) {
            names.add(spec.weight());
        }
        int member = spec.member() == null ? -1 : names.size();
        if (member >= 0) {
            names.add(spec.member());
        }
        int keys = spec.keys().size();
        return new Slots(names, keys, spec.times().size(), spec.values().size(), weight, member);
    }

    Slots named(List<String> others) {
        return new Slots(others, keys, times, values, weight, member);
    }

    /** The option that names the column of a slot. */
    String option(int slot) {
        if (slot >= keys + times + values) {
            return slot == weight ? "--weight" : "--member";
        }
        return slot < keys ? "--key" : slot < keys + times ? "--time" : "--value";
    }

    int firstTime() {
        return keys;
    }

    int firstValue() {
        return keys + times;
    }

    int size() {
        return names.size();
    }

    /** The measure of the i-th value: empty when there is only one. */
    String measure(int i) {
        return values == 1 ? "" : names.get(firstValue() + i);
    }
}
