package weir.cli;

import java.io.IOException;
import java.util.Optional;
import weir.chart.ChartSpec;
import weir.chart.PageServer;
import weir.chart.Picture;

/**
 * A page that is served, and its address said. One that can't be is a warning: it never keeps a run
 * from its work.
 *
 * @param server serves it
 */
record ServedPage(PageServer server) implements AutoCloseable {

    static Optional<ServedPage> of(ChartSpec spec, Picture picture, Console console) {
        try {
            PageServer server = PageServer.start(spec, picture);
            if (!server.url().endsWith(":" + spec.port())) {
                console.say("weir: port " + spec.port() + " is taken");
            }
            console.say("weir: the picture is at " + server.url());
            if (spec.open()) {
                Browser.open(server.url(), console);
            }
            return Optional.of(new ServedPage(server));
        } catch (IOException e) {
            console.warn("the page can't be served: " + e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
