package weir.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plain sums by slice and symbol: an array of slices, and in each an array of symbols. */
final class LoopSlices {
    final long slideMillis;
    final List<byte[]> symbols = new ArrayList<>();
    // The number of the first slice there is room for, counted from 1970.
    private long base;
    private Slice[] slices;
    private int[] index = new int[1 << 16];

    LoopSlices(long slideMillis) {
        this.slideMillis = slideMillis;
    }

    /** The sums of one slice. */
    static final class Slice {
        int[] counts;
        double[] sums;
        double[] lows;
        double[] highs;

        Slice(int symbols) {
            counts = new int[symbols];
            sums = new double[symbols];
            lows = new double[symbols];
            highs = new double[symbols];
        }

        void add(int symbol, double value) {
            add(symbol, 1, value, value, value);
        }

        void add(int symbol, int count, double sum, double low, double high) {
            if (symbol >= counts.length) {
                grow(symbol);
            }
            if (counts[symbol] == 0) {
                lows[symbol] = low;
                highs[symbol] = high;
            } else {
                lows[symbol] = Math.min(lows[symbol], low);
                highs[symbol] = Math.max(highs[symbol], high);
            }
            counts[symbol] += count;
            sums[symbol] += sum;
        }

        private void grow(int symbol) {
            int length = symbol * 5 / 4 + 16;
            counts = Arrays.copyOf(counts, length);
            sums = Arrays.copyOf(sums, length);
            lows = Arrays.copyOf(lows, length);
            highs = Arrays.copyOf(highs, length);
        }
    }

    /** How many slices from the first to the last that holds anything. */
    int length() {
        int last = slices.length;
        while (slices[last - 1] == null) {
            last--;
        }
        return last - first();
    }

    private int first() {
        int first = 0;
        while (slices[first] == null) {
            first++;
        }
        return first;
    }

    long firstStart() {
        return (base + first()) * slideMillis;
    }

    /** The slices from the first that holds anything on; null where nothing does. */
    Slice[] filled() {
        return Arrays.copyOfRange(slices, first(), first() + length());
    }

    /** The slice of a time, epoch ms. */
    Slice at(long time) {
        long number = time / slideMillis;
        if (slices == null) {
            slices = new Slice[64];
            base = number - 32;
        }
        while (number < base || number >= base + slices.length) {
            widen(number < base);
        }
        int i = (int) (number - base);
        if (slices[i] == null) {
            slices[i] = new Slice(symbols.size());
        }
        return slices[i];
    }

    private void widen(boolean below) {
        Slice[] wider = new Slice[slices.length * 2];
        System.arraycopy(slices, 0, wider, below ? slices.length : 0, slices.length);
        base -= below ? slices.length : 0;
        slices = wider;
    }

    /** The number of the symbol that is {@code length} bytes from {@code from} on. */
    int symbol(byte[] bytes, int from, int length, int hash) {
        int slot = (hash * 0x9E3779B9 >>> 16) & index.length - 1;
        while (index[slot] != 0) {
            byte[] known = symbols.get(index[slot] - 1);
            if (Arrays.equals(known, 0, known.length, bytes, from, from + length)) {
                return index[slot] - 1;
            }
            slot = slot + 1 & index.length - 1;
        }
        symbols.add(Arrays.copyOfRange(bytes, from, from + length));
        index[slot] = symbols.size();
        return symbols.size() - 1;
    }

    /** Adds all of {@code other}. */
    void merge(LoopSlices other) {
        Map<String, Integer> own = new HashMap<>();
        for (int i = 0; i < symbols.size(); i++) {
            own.put(new String(symbols.get(i)), i);
        }
        int[] numbers = new int[other.symbols.size()];
        for (int i = 0; i < numbers.length; i++) {
            byte[] symbol = other.symbols.get(i);
            numbers[i] = own.computeIfAbsent(new String(symbol), s -> symbols.size());
            if (numbers[i] == symbols.size()) {
                symbols.add(symbol);
            }
        }
        for (int s = 0; other.slices != null && s < other.slices.length; s++) {
            Slice from = other.slices[s];
            if (from != null) {
                Slice to = at((other.base + s) * slideMillis);
                for (int i = 0; i < numbers.length && i < from.counts.length; i++) {
                    if (from.counts[i] > 0) {
                        to.add(
                                numbers[i],
                                from.counts[i],
                                from.sums[i],
                                from.lows[i],
                                from.highs[i]);
                    }
                }
            }
        }
    }
}
