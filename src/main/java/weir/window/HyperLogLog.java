package weir.window;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Estimates how many different fingerprints it has seen, from 2^14 registers (Flajolet, Fusy,
 * Gandouet, Meunier: "HyperLogLog", 2007). Registers merge by their maximum, so that order and
 * grouping can't show. The estimator is Ertl's ("New cardinality estimation algorithms for
 * HyperLogLog sketches", arXiv 1702.01284, algorithm 6): no tables and no thresholds to switch at;
 * its standard error is 1.04 / sqrt(2^14) = 0.81 %.
 */
final class HyperLogLog {
    /** About what one takes of the heap. */
    static final int BYTES = (1 << 14) + 32;

    private static final int INDEX_BITS = 14;
    private static final int REGISTERS = 1 << INDEX_BITS;
    private static final int RANKS = 64 - INDEX_BITS;
    private static final double LN_2 = 0.6931471805599453;

    /** The leading zeros of the largest rank seen, plus 1; 0 for none. */
    private final byte[] registers;

    HyperLogLog() {
        this(new byte[REGISTERS]);
    }

    private HyperLogLog(byte[] registers) {
        this.registers = registers;
    }

    void add(long fingerprint) {
        int index = (int) (fingerprint >>> RANKS);
        // The bit behind the rank's bits ends the count at RANKS + 1.
        long rest = fingerprint << INDEX_BITS | 1L << (INDEX_BITS - 1);
        byte rank = (byte) (Long.numberOfLeadingZeros(rest) + 1);
        if (rank > registers[index]) {
            registers[index] = rank;
        }
    }

    void merge(HyperLogLog other) {
        for (int i = 0; i < REGISTERS; i++) {
            if (other.registers[i] > registers[i]) {
                registers[i] = other.registers[i];
            }
        }
    }

    /** The estimate, rounded. */
    long estimate() {
        int[] ofRank = new int[RANKS + 2];
        for (byte rank : registers) {
            ofRank[rank]++;
        }
        double m = REGISTERS;
        double z = m * tau(1 - ofRank[RANKS + 1] / m);
        for (int rank = RANKS; rank >= 1; rank--) {
            z = 0.5 * (z + ofRank[rank]);
        }
        z += m * sigma(ofRank[0] / m);
        return Math.round(m * m / (2 * LN_2 * z));
    }

    /** Ertl's sigma: x + the sum of x^(2^k) 2^(k-1) for k from 1. */
    private static double sigma(double x) {
        if (x == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double power = x;
        double weight = 1;
        double sum = x;
        for (double before = Double.NaN; sum != before; ) {
            power *= power;
            before = sum;
            sum += power * weight;
            weight += weight;
        }
        return sum;
    }

    /** Ertl's tau: a third of 1 - x - the sum of (1 - x^(2^-k))^2 2^-k for k from 1. */
    private static double tau(double x) {
        if (x == 0 || x == 1) {
            return 0;
        }
        double root = x;
        double weight = 1;
        double rest = 1 - x;
        for (double before = Double.NaN; rest != before; ) {
            root = Math.sqrt(root);
            before = rest;
            weight *= 0.5;
            rest -= (1 - root) * (1 - root) * weight;
        }
        return rest / 3;
    }

    HyperLogLog copy() {
        return new HyperLogLog(Arrays.copyOf(registers, REGISTERS));
    }

    void write(DataOutputView out) throws IOException {
        out.write(registers);
    }

    static HyperLogLog read(DataInputView in) throws IOException {
        HyperLogLog read = new HyperLogLog();
        in.readFully(read.registers);
        return read;
    }
}
