package weir.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files a page is made of, all of them by name: no path of a request ever becomes one of the
 * disk.
 */
final class PageFiles {
    /** The page's modules; each comes behind those it imports. */
    static final List<String> MODULES =
            List.of(
                    "words.js",
                    "rows.js",
                    "freshness.js",
                    "scale.js",
                    "colour.js",
                    "run.js",
                    "view.js",
                    "looked.js",
                    "dense.js",
                    "area.js",
                    "ground.js",
                    "marks.js",
                    "labels.js",
                    "plot.js",
                    "lines.js",
                    "counts.js",
                    "rail.js",
                    "apart.js",
                    "frames.js",
                    "asked.js",
                    "said.js",
                    "keys.js",
                    "table.js",
                    "save.js",
                    "feed.js",
                    "page.js");

    static final String LIBRARY = "uplot-1.6.32.min.js";
    static final String LIBRARY_STYLE = "uplot-1.6.32.min.css";
    static final String STYLE = "page.css";
    static final String PAGE = "page.html";
    static final String ICON = "icon.svg";

    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "svg", "image/svg+xml");

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    PageFiles() {
        MODULES.forEach(this::load);
        List.of(LIBRARY, LIBRARY_STYLE, STYLE, PAGE, ICON).forEach(this::load);
    }

    private void load(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar has no weir/chart/" + name);
            }
            files.put(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("weir/chart/" + name + " can't be read", e);
        }
    }

    /** The bytes of a file; null when there is none of this name. */
    byte[] bytes(String name) {
        return files.get(name);
    }

    String text(String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    static String type(String name) {
        return TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    }
}
