package weir.config;

import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.jobmanager.HighAvailabilityMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Whether a live run goes on from state: what its outputs hold then are its own results of before,
 * neither in the way nor to be cleared.
 */
final class Continuation {
    private Continuation() {}

    static boolean of(Settings settings) {
        return settings.command() == Command.LIVE
                && (settings.given(RunOptions.FROM_SAVEPOINT) || byFlink());
    }

    /**
     * By {@code flink run -s}; or by a JobManager that takes over, which runs the command again.
     */
    private static boolean byFlink() {
        if (StreamExecutionEnvironment.areExplicitEnvironmentsAllowed()) {
            return false;
        }
        ReadableConfig flink =
                StreamExecutionEnvironment.getExecutionEnvironment().getConfiguration();
        return flink.getOptional(StateRecoveryOptions.SAVEPOINT_PATH).isPresent()
                || ApplicationMode.on() && highlyAvailable(flink);
    }

    private static boolean highlyAvailable(ReadableConfig flink) {
        String mode = flink.get(HighAvailabilityOptions.HA_MODE);
        return !mode.equalsIgnoreCase(HighAvailabilityMode.NONE.name());
    }
}
