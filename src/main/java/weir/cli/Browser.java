package weir.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The browser of the person at this machine. */
final class Browser {
    private Browser() {}

    /** Opens an address; where that can't be, says so and goes on. */
    static void open(String url, Console console) {
        try {
            new ProcessBuilder(command(System.getProperty("os.name"), url))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            console.warn("no browser can be opened here: open " + url + " yourself");
        }
    }

    static List<String> command(String system, String url) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            return List.of("open", url);
        }
        return name.contains("win")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", url)
                : List.of("xdg-open", url);
    }
}
