package weir.config;

import java.time.Duration;

/**
 * How many of the generator's readings come late, and by how much.
 *
 * @param share from 0 to 1
 * @param span the longest delay
 */
record Disorder(double share, Duration span) {
    /** The span when only a share is given. */
    static final Duration USUAL = Duration.ofSeconds(2);
}
