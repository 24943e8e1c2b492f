package weir.decode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The cells that a reading is made of, in one order for all formats: keys, times, values, weight,
 * member; behind them the fields that expressions read. A slot is an index into that order.
 *
 * @param names of the columns or fields, by slot, as the settings have them or the header says
 * @param keys how many
 * @param times how many
 * @param values how many, at least one
 * @param weight its slot, -1 for none
 * @param member its slot, -1 for none
 * @param computed the slots that no column serves
 * @param derivation filters and computes
 */
record Slots(
        List<String> names,
        int keys,
        int times,
        int values,
        int weight,
        int member,
        Set<Integer> computed,
        Derivation derivation) {

    /**
     * @throws InputProblem for an expression that is none
     */
    static Slots of(FormatSpec spec) {
        Derivation derivation = Derivation.of(spec.expressions());
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
        int times = spec.times().size();
        Set<Integer> computed = new HashSet<>();
        for (int slot = 0; slot < names.size(); slot++) {
            if (derivation.column(names.get(slot)) != null) {
                computed.add(slot);
            }
        }
        checkNumbers(names, keys + times, member, computed, derivation);
        names.addAll(derivation.fields());
        return new Slots(
                        names,
                        keys,
                        times,
                        spec.values().size(),
                        weight,
                        member,
                        computed,
                        derivation)
                .withDistinctValues();
    }

    private static void checkNumbers(
            List<String> names,
            int firstValue,
            int member,
            Set<Integer> computed,
            Derivation derivation) {
        for (int slot : computed) {
            String name = names.get(slot);
            boolean number = slot >= firstValue && slot != member;
            if (number && derivation.column(name).number() == null) {
                throw new InputProblem(
                        "--compute "
                                + name
                                + " is true or false, and can't be averaged: write ... ? 1 : 0");
            }
        }
    }

    /** Fields that are nothing but text. */
    static Slots texts(List<String> names) {
        return new Slots(names, 0, 0, names.size(), -1, -1, Set.of(), Derivation.NONE);
    }

    Slots named(List<String> others) {
        return new Slots(others, keys, times, values, weight, member, computed, derivation)
                .withDistinctValues();
    }

    /** One value column twice would be one measure, counted twice. */
    private Slots withDistinctValues() {
        Set<String> seen = new HashSet<>();
        for (String value : names.subList(firstValue(), firstValue() + values)) {
            if (!seen.add(value)) {
                throw new InputProblem("--value names " + Fault.quoted(value) + " twice");
            }
        }
        return this;
    }

    /** The option that names the column of a slot. */
    String option(int slot) {
        if (slot >= firstField()) {
            return derivation.place(slot - firstField());
        }
        if (slot >= keys + times + values) {
            return slot == weight ? "--weight" : "--member";
        }
        return slot < keys ? "--key" : slot < keys + times ? "--time" : "--value";
    }

    List<String> keyNames() {
        return List.copyOf(names.subList(0, keys));
    }

    List<String> timeNames() {
        return List.copyOf(names.subList(keys, keys + times));
    }

    /** The slots of the times; none when one of them is computed, and no cell shows what it is. */
    List<Integer> timesRead() {
        List<Integer> all = IntStream.range(keys, keys + times).boxed().toList();
        return all.stream().allMatch(this::isRead) ? all : List.of();
    }

    int firstTime() {
        return keys;
    }

    int firstValue() {
        return keys + times;
    }

    /** The first of the fields that only expressions read. */
    int firstField() {
        return names.size() - derivation.fields().size();
    }

    int size() {
        return names.size();
    }

    /** Whether a column of the input serves it. */
    boolean isRead(int slot) {
        return !computed.contains(slot);
    }

    /** Whether a record may lack it, since an expression asks whether it is there. */
    boolean mayLack(int slot) {
        return slot >= firstField() && derivation.mayLack(slot - firstField());
    }

    /** Whether its cell stays a text. */
    boolean isText(int slot) {
        boolean computedTime = slot < keys + times && computed.contains(slot);
        return slot < keys || computedTime || slot == member || slot >= firstField();
    }

    /** The slots that columns serve. */
    List<Integer> read() {
        return IntStream.range(0, size()).filter(this::isRead).boxed().toList();
    }

    /** The measure of the i-th value: empty when there is only one. */
    String measure(int i) {
        return values == 1 ? "" : names.get(firstValue() + i);
    }
}
