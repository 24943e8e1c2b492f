package weir.config;

import java.time.Duration;
import weir.window.WindowSpec;

/**
 * The length of a window, or of what moves it: where windows follow a time zone, {@code 1d} is a
 * day of the calendar, {@code 24h} always as long.
 *
 * @param time above 0
 * @param days whether it was given in days
 */
record Length(Duration time, boolean days) {

    static Length of(Duration time) {
        return new Length(time, false);
    }

    static Length parse(String text) {
        Duration time = Amounts.above0(Amounts.duration(text));
        return new Length(time, text.matches("(?i)\\d+\\s*d|P\\d+D"));
    }

    long millis() {
        return time.toMillis();
    }

    /** As a person writes it, for the kinds of windows there are: {@code 90s}, {@code 1d}. */
    @Override
    public String toString() {
        return WindowSpec.lengthText(millis(), days);
    }
}
