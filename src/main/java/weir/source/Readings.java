package weir.source;

import weir.decode.Reading;

/**
 * What the generator makes, as a pure function of seed and index: reading {@code i} is that of key
 * {@code i % keys} in round {@code i / keys}, whoever asks, and in whatever order.
 *
 * <p>Randomness is SplitMix64's finalizer over a counter (Steele, Lea, Flood 2014, <a
 * href="https://doi.org/10.1145/2660193.2660195">Fast splittable pseudorandom number
 * generators</a>), one stream for each purpose.
 */
public final class Readings {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int VALUE = 1;
    private static final int DISORDER = 2;
    private static final int DELAY = 3;
    private static final int MALFORMED = 4;
    private static final int FAULT = 5;

    /** How many steps of the walk are remembered, and how much of each is after the next one. */
    private static final int STEPS = 32;

    /** So many keys keep their texts; making one costs more than all the rest of a reading. */
    private static final int KEPT_KEYS = 1 << 16;

    private static final double MEMORY = 0.9;

    private final GeneratorSpec spec;
    private final double millisARound;
    private final String zeros;
    private final String[] keys;
    private final long[] streams;

    public Readings(GeneratorSpec spec) {
        this.spec = spec;
        this.millisARound = 1000 / spec.ratePerSecond();
        this.zeros = "0".repeat(Integer.toString(spec.keys()).length());
        this.keys = new String[Math.min(spec.keys(), KEPT_KEYS)];
        this.streams = new long[FAULT + 1];
        for (int purpose = 0; purpose < streams.length; purpose++) {
            streams[purpose] = mix(spec.seed() + purpose * GOLDEN);
        }
    }

    /** The reading at {@code index}, also where the record is {@link #malformed}. */
    public Reading reading(long index) {
        return Reading.of(key(index), timestampMillis(index), value(index));
    }

    /** Empty when there is one series, else {@code key-01} and so on, all of one length. */
    public String key(long index) {
        int key = (int) (index % spec.keys());
        if (key >= keys.length) {
            return keyText(key);
        }
        if (keys[key] == null) {
            keys[key] = keyText(key);
        }
        return keys[key];
    }

    private String keyText(int key) {
        if (spec.keys() == 1) {
            return "";
        }
        String number = Integer.toString(key + 1);
        return "key-" + zeros.substring(number.length()) + number;
    }

    /** Which of its key's readings it is. */
    public long round(long index) {
        return index / spec.keys();
    }

    /** Event time, epoch milliseconds. */
    public long timestampMillis(long index) {
        long onTime = spec.startMillis() + (long) (round(index) * millisARound);
        boolean late = spec.disorderMillis() > 0 && share(DISORDER, index) < spec.disorder();
        return late ? onTime - 1 - below(DELAY, index, spec.disorderMillis()) : onTime;
    }

    /** Two decimals. */
    public double value(long index) {
        return cents(index) / 100.0;
    }

    /** The value in hundredths. */
    long cents(long index) {
        return switch (spec.model()) {
            case UNIFORM -> 9000 + below(VALUE, index, 2001);
            case WALK -> 10000 + Math.round(100 * deviation(index));
        };
    }

    /** Whether the record is one that can't be read. */
    public boolean malformed(long index) {
        return share(MALFORMED, index) < spec.malformed();
    }

    /** What is wrong with a malformed record: one of {@code kinds}. */
    int fault(long index, int kinds) {
        return (int) below(FAULT, index, kinds);
    }

    /**
     * The walk's distance from 100: steps of -1 to 1, each fading by a tenth with every further
     * one. Within 10 of it, with a standard deviation of 1.3.
     */
    private double deviation(long index) {
        double sum = 0;
        for (long back = STEPS - 1; back >= 0; back--) {
            sum = sum * MEMORY + 2 * share(VALUE, index - back * spec.keys()) - 1;
        }
        return sum;
    }

    /** Evenly from 0 to below 1. */
    private double share(int purpose, long index) {
        return (random(purpose, index) >>> 11) * 0x1p-53;
    }

    /** Evenly from 0 to below {@code bound}, up to an unevenness of bound / 2^64. */
    private long below(int purpose, long index, long bound) {
        long random = random(purpose, index);
        // The high half of the product of the unsigned random and the positive bound.
        return Math.multiplyHigh(random, bound) + ((random >> 63) & bound);
    }

    private long random(int purpose, long index) {
        return mix(streams[purpose] + (index + 1) * GOLDEN);
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
