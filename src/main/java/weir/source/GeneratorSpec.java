package weir.source;

import java.io.Serializable;

/**
 * The settings of the generator.
 *
 * @param keys how many series, at least 1
 * @param ratePerSecond readings a second of event time and key, above 0
 * @param paced whether they come at that rate by the clock, or as fast as they are taken
 * @param rows how many readings all told; {@link Long#MAX_VALUE} for no end
 * @param model how values move
 * @param seed same seed, same readings
 * @param disorder share of readings whose event time is moved back, 0 to 1
 * @param disorderMillis how far at most, at least 0
 * @param malformed share of records that can't be read, 0 to 1
 * @param startMillis event time of the first reading, epoch milliseconds
 */
public record GeneratorSpec(
        int keys,
        double ratePerSecond,
        boolean paced,
        long rows,
        Model model,
        long seed,
        double disorder,
        long disorderMillis,
        double malformed,
        long startMillis)
        implements Serializable {

    /** How values move. */
    public enum Model {
        /** Evenly from 90 to 110, two decimals: the article's prices. */
        UNIFORM,
        /** A random walk around 100 that comes back to it, two decimals. */
        WALK
    }

    public GeneratorSpec {
        require(keys >= 1, "keys", keys);
        require(ratePerSecond > 0, "rate", ratePerSecond);
        require(rows >= 0, "rows", rows);
        require(disorder >= 0 && disorder <= 1, "disorder", disorder);
        require(disorderMillis >= 0, "how far readings are out of order", disorderMillis);
        require(malformed >= 0 && malformed <= 1, "malformed", malformed);
    }

    private static void require(boolean holds, String what, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(what + " can't be " + value);
        }
    }
}
