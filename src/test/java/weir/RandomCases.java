package weir;

import java.time.Duration;
import java.util.Random;

/**
 * Draws the cases of a randomised test: as many as it asks for, or for as long as {@code
 * -Dweir.random.minutes=60} says, or the one of {@code -Dweir.random.seed=}.
 */
public final class RandomCases {
    private RandomCases() {}

    /** One case; all that is random in it comes from the seed. */
    @FunctionalInterface
    public interface Case {
        void run(long seed) throws Exception;
    }

    /** Runs them; the first failure names its seed. */
    public static void run(int cases, Case test) {
        Long only = Long.getLong("weir.random.seed");
        if (only != null) {
            run(only, test);
            return;
        }
        Duration length = Duration.ofMinutes(Long.getLong("weir.random.minutes", 0));
        long start = System.nanoTime();
        Random seeds = new Random();
        for (int i = 0; i < cases || System.nanoTime() - start < length.toNanos(); i++) {
            run(seeds.nextLong(), test);
        }
    }

    private static void run(long seed, Case test) {
        try {
            test.run(seed);
        } catch (Exception | AssertionError e) {
            throw new AssertionError("-Dweir.random.seed=" + seed + ": " + e.getMessage(), e);
        }
    }
}
