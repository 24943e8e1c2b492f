package weir.chart;

import java.util.Optional;

/**
 * Where the page is.
 *
 * @param shown whether it is served
 * @param host the address it is served at; one that other machines reach needs a token
 * @param port the first one tried
 * @param token what a reader must know; at least {@link #TOKEN_LENGTH} characters
 * @param open whether a browser is opened
 * @param report the file that gets the page at the end
 */
public record ChartSpec(
        boolean shown,
        String host,
        int port,
        Optional<String> token,
        boolean open,
        Optional<String> report) {
    /** Whether anything is to be drawn. */
    public boolean drawn() {
        return shown || report.isPresent();
    }

    /** Short enough to type, too long to guess. */
    public static final int TOKEN_LENGTH = 12;
}
