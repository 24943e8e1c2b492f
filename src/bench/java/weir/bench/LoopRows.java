package weir.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** Rows of some windows as text; fractions have ten places, without the zeros at their end. */
final class LoopRows {
    private static final int LONGEST_ROW = 256;
    private static final long PLACES = 10_000_000_000L;

    private final LoopSlices slices;
    private final LoopSlices.Slice[] filled;
    private final int overlap;
    private final LoopSlices.Slice total;
    private byte[] bytes = new byte[1 << 20];
    private int used;

    LoopRows(LoopSlices slices, int overlap) {
        this.slices = slices;
        this.filled = slices.filled();
        this.overlap = overlap;
        this.total = new LoopSlices.Slice(slices.symbols.size());
    }

    /** The windows from number {@code from} to before {@code to}. */
    void add(int from, int to) {
        int symbols = slices.symbols.size();
        for (int window = from; window < Math.min(to, filled.length + overlap - 1); window++) {
            merge(window);
            long start = slices.firstStart() + (window - overlap + 1) * slices.slideMillis;
            for (int symbol = 0; symbol < symbols; symbol++) {
                if (total.counts[symbol] > 0) {
                    row(slices.symbols.get(symbol), start, symbol);
                }
            }
        }
    }

    private void merge(int window) {
        Arrays.fill(total.counts, 0);
        Arrays.fill(total.sums, 0);
        int first = Math.max(0, window - overlap + 1);
        for (int slice = first; slice <= Math.min(window, filled.length - 1); slice++) {
            LoopSlices.Slice from = filled[slice];
            for (int i = 0; from != null && i < from.counts.length; i++) {
                if (from.counts[i] > 0) {
                    total.add(i, from.counts[i], from.sums[i], from.lows[i], from.highs[i]);
                }
            }
        }
    }

    private void row(byte[] symbol, long start, int i) {
        if (used + LONGEST_ROW + symbol.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        System.arraycopy(symbol, 0, bytes, used, symbol.length);
        used += symbol.length;
        whole(start);
        whole(start + overlap * slices.slideMillis);
        whole(total.counts[i]);
        decimal(total.sums[i] / total.counts[i]);
        decimal(total.sums[i]);
        decimal(total.lows[i]);
        decimal(total.highs[i]);
        bytes[used++] = '\n';
    }

    private void whole(long number) {
        bytes[used++] = ',';
        digits(number);
    }

    private void decimal(double number) {
        long whole = (long) number;
        long places = Math.round((number - whole) * PLACES);
        if (places == PLACES) {
            whole++;
            places = 0;
        }
        whole(whole);
        if (places > 0) {
            int point = used;
            digits(PLACES + places);
            bytes[point] = '.';
            while (bytes[used - 1] == '0') {
                used--;
            }
        }
    }

    private void digits(long number) {
        int end = used + 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            end++;
        }
        long rest = number;
        for (int i = end - 1; i >= used; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        used = end;
    }

    void to(FileChannel out) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, used);
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }
}
