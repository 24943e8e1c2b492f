package weir.chart;

import java.io.IOException;
import java.time.ZoneId;

/** Brings the results that another run writes to a {@link Picture}, as they come. */
public interface ResultFeed extends AutoCloseable {

    /**
     * What the page says of the results, when the first of them are there; null before.
     *
     * @param zone of the times on the page
     * @throws IllegalArgumentException when these are no results, with their place
     */
    Picture picture(ZoneId zone, String version) throws IOException;

    /**
     * Shows what has come since the last call.
     *
     * @return whether anything had
     */
    boolean follow() throws IOException;

    @Override
    void close();
}
