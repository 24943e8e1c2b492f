package weir.window;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A set of {@link Fingerprint}s whose size can be told: all of them up to {@value #EXACT}, a {@link
 * HyperLogLog} above. Which of the two depends on how many different ones there are and on nothing
 * else, and so does the count, whatever the order and the grouping.
 */
final class Members {
    /**
     * How many are kept as they are: with their empty slots they take the memory of the registers.
     */
    static final int EXACT = 1024;

    private static final int FEW = 4;
    private static final int OVERHEAD_BYTES = 56;
    private static final int SET = 1;
    private static final int REGISTERS = 2;

    /** Open addressing, a power of two long, at most half full; 0 is no fingerprint. */
    private long[] slots = new long[FEW];

    private int size;

    /** Null as long as the fingerprints are kept. */
    private HyperLogLog registers;

    void add(long fingerprint) {
        if (registers != null) {
            registers.add(fingerprint);
            return;
        }
        int slot = slot(slots, fingerprint);
        if (slots[slot] == fingerprint) {
            return;
        }
        if (size == EXACT) {
            toRegisters();
            registers.add(fingerprint);
            return;
        }
        slots[slot] = fingerprint;
        if (++size * 2 > slots.length) {
            grow();
        }
    }

    /** Adds the members of another, which is left as it is. */
    void merge(Members other) {
        if (other.registers == null) {
            for (long fingerprint : other.slots) {
                if (fingerprint != 0) {
                    add(fingerprint);
                }
            }
            return;
        }
        if (registers == null) {
            toRegisters();
        }
        registers.merge(other.registers);
    }

    long count() {
        return registers == null ? size : registers.estimate();
    }

    /** About what it takes of the heap. */
    long bytes() {
        return OVERHEAD_BYTES
                + (registers == null ? (long) slots.length * Long.BYTES : HyperLogLog.BYTES);
    }

    Members copy() {
        Members copy = new Members();
        copy.slots = slots == null ? null : slots.clone();
        copy.size = size;
        copy.registers = registers == null ? null : registers.copy();
        return copy;
    }

    /** Its form, then the fingerprints, or the registers. */
    void write(DataOutputView out) throws IOException {
        out.writeByte(registers == null ? SET : REGISTERS);
        if (registers != null) {
            registers.write(out);
            return;
        }
        out.writeInt(size);
        for (long fingerprint : slots) {
            if (fingerprint != 0) {
                out.writeLong(fingerprint);
            }
        }
    }

    static Members read(DataInputView in) throws IOException {
        Members read = new Members();
        int form = in.readByte();
        if (form == REGISTERS) {
            read.registers = HyperLogLog.read(in);
            read.slots = null;
        } else if (form == SET) {
            for (int n = in.readInt(); n > 0; n--) {
                read.add(in.readLong());
            }
        } else {
            throw new IOException("members of the unknown form " + form);
        }
        return read;
    }

    private void toRegisters() {
        registers = new HyperLogLog();
        for (long fingerprint : slots) {
            if (fingerprint != 0) {
                registers.add(fingerprint);
            }
        }
        slots = null;
        size = 0;
    }

    private void grow() {
        long[] grown = new long[slots.length * 2];
        for (long fingerprint : slots) {
            if (fingerprint != 0) {
                grown[slot(grown, fingerprint)] = fingerprint;
            }
        }
        slots = grown;
    }

    /** Where the fingerprint is, or would be. */
    private static int slot(long[] slots, long fingerprint) {
        int mask = slots.length - 1;
        int slot = (int) fingerprint & mask;
        while (slots[slot] != 0 && slots[slot] != fingerprint) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
