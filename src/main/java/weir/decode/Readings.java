package weir.decode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.LongSupplier;
import weir.decode.Rejection.Reason;

/**
 * Makes readings of the named cells of one record, whatever its format. First {@link #judge} looks
 * for what is wrong with them; when nothing is, {@link #emit} hands the readings over. For one
 * thread; nothing is allocated for a reading but the reading itself, where it is asked for.
 */
class Readings {
    private final Slots slots;
    private final TimeFormat timeFormat;
    private final long maxAheadMillis;
    private final LongSupplier clock;
    private final String[] measures;
    private final Numerals numerals;

    /** Whether a reading is no more than key, time and value, and the only one of its record. */
    private final boolean plain;

    private final Dictionary keys = new Dictionary();
    private final Dictionary members = new Dictionary();

    private byte[] bytes;
    private final int[] from;
    private final int[] to;
    private byte[] joined = new byte[64];

    private long timestampMillis;
    private final double[] values;
    private int keyHash;
    private double weight = Double.NaN;
    private long latestMillis = Long.MIN_VALUE;

    Readings(FormatSpec spec, Slots slots, TimeFormat timeFormat, LongSupplier clock) {
        this.slots = slots;
        this.timeFormat = timeFormat;
        this.maxAheadMillis = spec.maxAheadMillis();
        this.clock = clock;
        this.from = new int[slots.size()];
        this.to = new int[slots.size()];
        this.values = new double[slots.values()];
        this.measures = new String[slots.values()];
        Arrays.setAll(measures, slots::measure);
        this.numerals = new Numerals(spec.decimal());
        this.plain = values.length == 1 && slots.weight() < 0 && slots.member() < 0;
    }

    /** Those of the settings: only who filters or computes pays for it. */
    static Readings of(FormatSpec spec, Slots slots, TimeFormat timeFormat, LongSupplier clock) {
        return slots.derivation() == Derivation.NONE
                ? new Readings(spec, slots, timeFormat, clock)
                : new DerivedReadings(spec, slots, timeFormat, clock);
    }

    /** Says where in the bytes of {@link #judge} the cell of a slot stands. */
    void cell(int slot, int cellFrom, int cellTo) {
        from[slot] = cellFrom;
        to[slot] = cellTo;
    }

    /**
     * Says that the record has no cell for a slot.
     *
     * @param fault that this is where the cell is needed
     * @return the fault where that is decided already
     */
    Fault lacking(int slot, Fault fault) {
        return fault;
    }

    /** Whether {@link #addPlain} has a chance. */
    boolean isPlain() {
        return plain && slots.keys() == 1 && slots.times() == 1;
    }

    /**
     * Adds the reading of the cells where there is room; false, and nothing is added, when anything
     * about them is unusual: then {@link #judge} says what.
     *
     * @param ofSlot the cells of key, time and value
     */
    boolean addPlain(CsvCells cells, int[] ofSlot, Handful room) {
        byte[] record = cells.bytes();
        int start = cells.start(ofSlot[1]);
        int end = cells.end(ofSlot[1]);
        if (start == end || isBlank(record[start]) || isBlank(record[end - 1])) {
            return false;
        }
        long time = timeFormat.parse(record, start, end);
        double value = numerals.parse(record, cells.start(ofSlot[2]), cells.end(ofSlot[2]));
        boolean known = time <= latestMillis && time >= TimeFormat.FIRST_MILLIS;
        if (!known || !Double.isFinite(value)) {
            return false;
        }
        String key = keys.text(record, cells.start(ofSlot[0]), cells.end(ofSlot[0]));
        room.add(key, keys.hash(), time, value);
        return true;
    }

    /** What is wrong with the cells; null when nothing is. */
    Fault judge(byte[] cells, Decoder.Origin origin) {
        bytes = cells;
        Fault fault = time(origin);
        for (int i = 0; fault == null && i < values.length; i++) {
            fault = value(i);
        }
        if (fault == null && slots.weight() >= 0) {
            trim(slots.weight());
            weight = number(slots.weight());
            fault = Double.isFinite(weight) ? null : noNumber("weight", slots.weight());
        }
        return fault;
    }

    /** Hands over the readings of the record judged last, or the skip of one that has none. */
    void emit(Receiver out) {
        String key = key();
        String member = member();
        boolean head = true;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                emit(key, i, member, head, out);
                head = false;
            }
        }
        if (head) {
            out.accept(new Skipped(Skipped.Why.EMPTY));
        }
    }

    private void emit(String key, int i, String member, boolean head, Receiver out) {
        Handful room = out.room();
        if (room == null) {
            double value = values[i];
            out.accept(new Reading(key, measures[i], timestampMillis, value, weight, member, head));
            return;
        }
        room.add(key, keyHash, timestampMillis, values[i]);
        if (!plain) {
            room.also(measures[i], weight, member, head);
        }
    }

    private Fault time(Decoder.Origin origin) {
        timestampMillis = slots.times() == 0 ? origin.timestampMillis() : timeOfCells();
        if (timestampMillis <= latestMillis && timestampMillis >= TimeFormat.FIRST_MILLIS) {
            return null;
        }
        if (slots.times() == 0 && timestampMillis == Reading.NO_TIME) {
            return null;
        }
        if (timestampMillis == TimeFormat.UNREADABLE) {
            return Fault.timestamp(timeText() + " can't be read as " + timeFormat.expected());
        }
        if (!TimeFormat.inRange(timestampMillis)) {
            String message = timeText() + " is before year 1 or after 9999";
            return new Fault(Reason.OUT_OF_RANGE, message);
        }
        return future();
    }

    private long timeOfCells() {
        int slot = slots.firstTime();
        trim(slot);
        return slots.times() == 1
                ? timeFormat.parse(bytes, from[slot], to[slot])
                : timeFormat.parse(joined, 0, joinTimes());
    }

    /** The clock is read only when a time lies beyond what the last look at it allowed. */
    private Fault future() {
        long now = clock.getAsLong();
        boolean off = maxAheadMillis > TimeFormat.LAST_MILLIS - now;
        latestMillis = off ? TimeFormat.LAST_MILLIS : now + maxAheadMillis;
        if (timestampMillis <= latestMillis) {
            return null;
        }
        String message =
                timeText()
                        + " is "
                        + Instant.ofEpochMilli(timestampMillis)
                        + ", later than --max-ahead allows ("
                        + Instant.ofEpochMilli(latestMillis)
                        + ")";
        return new Fault(Reason.FUTURE, message);
    }

    private Fault value(int i) {
        int slot = slots.firstValue() + i;
        trim(slot);
        if (values.length > 1 && isEmpty(slot)) {
            values[i] = Double.NaN;
            return null;
        }
        values[i] = number(slot);
        return Double.isFinite(values[i]) ? null : noNumber("value", slot);
    }

    boolean isEmpty(int slot) {
        return from[slot] == to[slot];
    }

    double number(int slot) {
        return numerals.parse(bytes, from[slot], to[slot]);
    }

    private Fault noNumber(String what, int slot) {
        String column = values.length == 1 ? "" : " of '" + slots.names().get(slot) + "'";
        if (isEmpty(slot)) {
            return Fault.value(what + column + " is empty");
        }
        boolean infinite = Double.isInfinite(number(slot));
        String problem = infinite ? " is beyond the largest double" : " is not a number";
        return Fault.value(what + " " + Fault.quoted(text(slot)) + column + problem);
    }

    private String key() {
        if (slots.keys() == 0) {
            return "";
        }
        String key =
                slots.keys() == 1
                        ? keys.text(bytes, from[0], to[0])
                        : keys.text(joined, 0, joinKeys());
        keyHash = keys.hash();
        return key;
    }

    private String member() {
        int slot = slots.member();
        return slot < 0 ? null : members.text(bytes, from[slot], to[slot]);
    }

    /** {@link Keys#join} on UTF-8 bytes: what it escapes is ASCII. */
    private int joinKeys() {
        int length = 0;
        for (int slot = 0; slot < slots.keys(); slot++) {
            makeRoom(length + 2 * (to[slot] - from[slot]) + 1);
            if (slot > 0) {
                joined[length++] = Keys.SEPARATOR;
            }
            for (int i = from[slot]; i < to[slot]; i++) {
                if (bytes[i] == Keys.SEPARATOR || bytes[i] == Keys.ESCAPE) {
                    joined[length++] = Keys.ESCAPE;
                }
                joined[length++] = bytes[i];
            }
        }
        return length;
    }

    private int joinTimes() {
        int length = 0;
        for (int i = 0; i < slots.times(); i++) {
            int slot = slots.firstTime() + i;
            trim(slot);
            int bytesOfCell = to[slot] - from[slot];
            makeRoom(length + bytesOfCell + 1);
            if (i > 0) {
                joined[length++] = ' ';
            }
            System.arraycopy(bytes, from[slot], joined, length, bytesOfCell);
            length += bytesOfCell;
        }
        return length;
    }

    private void makeRoom(int length) {
        if (joined.length < length) {
            joined = Arrays.copyOf(joined, Math.max(length, 2 * joined.length));
        }
    }

    private String timeText() {
        return "time " + Fault.quoted(time(slots.firstTime()));
    }

    private String time(int slot) {
        if (slots.times() == 0) {
            return String.valueOf(timestampMillis);
        }
        StringBuilder time = new StringBuilder(text(slot));
        for (int i = 1; i < slots.times(); i++) {
            time.append(' ').append(text(slot + i));
        }
        return time.toString();
    }

    String text(int slot) {
        return new String(bytes, from[slot], to[slot] - from[slot], StandardCharsets.UTF_8);
    }

    private void trim(int slot) {
        while (from[slot] < to[slot] && isBlank(bytes[from[slot]])) {
            from[slot]++;
        }
        while (from[slot] < to[slot] && isBlank(bytes[to[slot] - 1])) {
            to[slot]--;
        }
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}
