package weir.bench;

import java.util.List;

/**
 * What latency is measured of.
 *
 * @param perSecond readings a second; {@link #ALL} for as many as the sender can
 * @param guarantee of the results' topic, in Weir's word
 * @param seconds how long
 */
record LatencyCase(int perSecond, String guarantee, int seconds) {
    static final int ALL = Integer.MAX_VALUE;
    static final List<String> GUARANTEES = List.of("at-least-once", "exactly-once");
}
