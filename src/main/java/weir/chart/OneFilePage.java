package weir.chart;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page as one file that opens from disk without a network: style and scripts stand in it, and
 * its policy allows exactly those, by their hashes.
 */
final class OneFilePage {
    private static final Pattern IMPORT = Pattern.compile("(?m)^import [^;]*;\\n");
    private static final Pattern EXPORT = Pattern.compile("(?m)^export ");
    private static final String DATA = "<!-- data -->";

    private final PageFiles files;

    OneFilePage(PageFiles files) {
        this.files = files;
    }

    /**
     * The file.
     *
     * @param data the rows and all else, as JSON; empty for a page that is filled by another
     */
    String html(String data) {
        String style = files.text(PageFiles.LIBRARY_STYLE) + files.text(PageFiles.STYLE);
        String library = files.text(PageFiles.LIBRARY);
        String modules = modules();
        String policy =
                "default-src 'none'; script-src "
                        + hash(library)
                        + " "
                        + hash(modules)
                        + "; style-src "
                        + hash(style)
                        + "; img-src data:; base-uri 'none'; form-action 'none'";
        String meta = "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">";
        return files.text(PageFiles.PAGE)
                .replaceAll("(?m)^ *<link[^>]*>\\n", "")
                .replaceAll("(?m)^ *<script[^>]*></script>\\n", "")
                .replace("<!-- style -->", meta + "\n<style>" + style + "</style>")
                .replace(
                        "<!-- scripts -->",
                        "<script>"
                                + library
                                + "</script>\n<script type=\"module\">"
                                + modules
                                + "</script>")
                .replace(
                        DATA,
                        "<script type=\"application/json\" id=\"data\">"
                                + data(data)
                                + "</script>");
    }

    /** Modules one behind the other are one module: their names are all different. */
    private String modules() {
        return PageFiles.MODULES.stream()
                .map(files::text)
                .map(text -> IMPORT.matcher(text).replaceAll(""))
                .map(text -> EXPORT.matcher(text).replaceAll(""))
                .collect(Collectors.joining("\n"));
    }

    /** Nothing in it can end the element. */
    private static String data(String json) {
        return json.replace("<", "\\u003c");
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
