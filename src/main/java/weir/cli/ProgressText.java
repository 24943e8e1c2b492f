package weir.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How far a run has come, as text.
 *
 * @param rows records read
 * @param bytes bytes read, as the input is stored
 * @param totalBytes of the whole input; 0 when nobody knows
 * @param rowsPerSecond of late
 * @param seconds since the first record
 * @param silentSeconds since the last record
 */
record ProgressText(
        long rows,
        long bytes,
        long totalBytes,
        double rowsPerSecond,
        double seconds,
        double silentSeconds) {
    private static final int SHORTEST_BAR = 6;
    private static final int LONGEST_BAR = 30;
    private static final int SILENT = 3;

    /** A line for a log: all there is to say, whatever its width. */
    String plain() {
        List<String> parts = new ArrayList<>(List.of("read " + rowsText()));
        if (bytes > 0) {
            parts.add(bytesText() + (totalBytes > 0 ? " (" + percent() + "%)" : ""));
        }
        parts.add(rateText());
        if (totalBytes > 0) {
            parts.add(leftText());
        }
        return String.join(", ", parts);
    }

    /**
     * A line for a terminal of {@code columns}, which never fills it: what matters least goes first
     * where there is no room.
     */
    String line(int columns) {
        List<List<String>> choices = totalBytes > 0 ? ofKnownEnd() : ofUnknownEnd();
        for (List<String> parts : choices) {
            int room = columns - 1 - String.join("  ", parts).length();
            if (room >= (parts.contains("") ? SHORTEST_BAR : 0)) {
                return withBar(parts, Math.min(room, LONGEST_BAR));
            }
        }
        return "";
    }

    /** An empty part stands for the bar. */
    private List<List<String>> ofKnownEnd() {
        String percent = String.format(Locale.ROOT, "%3d%%", percent());
        return List.of(
                List.of(percent, "", rowsText(), bytesText(), rateText(), leftText()),
                List.of(percent, "", rowsText(), rateText(), leftText()),
                List.of(percent, "", rowsText(), leftText()),
                List.of(percent, "", leftText()),
                List.of(percent, leftText()),
                List.of(percent));
    }

    private List<List<String>> ofUnknownEnd() {
        String rows = rowsText() + " read";
        return bytes == 0
                ? List.of(List.of(rows, rateText()), List.of(rows))
                : List.of(List.of(rows, bytesText(), rateText()), List.of(rows, rateText()));
    }

    private String withBar(List<String> parts, int width) {
        return parts.stream()
                .map(part -> part.isEmpty() ? bar(width - 2) : part)
                .collect(Collectors.joining("  "));
    }

    private String bar(int width) {
        int done = (int) (width * share());
        return "[" + "=".repeat(done) + " ".repeat(width - done) + "]";
    }

    private double share() {
        return Math.min(1, (double) bytes / totalBytes);
    }

    private int percent() {
        return (int) (share() * 100);
    }

    private String rowsText() {
        return String.format(Locale.ROOT, "%,d %s", rows, rows == 1 ? "row" : "rows");
    }

    /** In units of 1024, as files are listed. */
    private String bytesText() {
        return totalBytes > 0 ? size(bytes) + " of " + size(totalBytes) : size(bytes);
    }

    static String size(long bytes) {
        String[] units = {"B", "KB", "MB", "GB", "TB"};
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < units.length - 1) {
            size /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, units[unit]);
    }

    private String rateText() {
        if (totalBytes == 0 && silentSeconds >= SILENT) {
            return "none for " + duration(silentSeconds);
        }
        String number = rowsPerSecond < 10 && rowsPerSecond % 1 != 0 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, number + " rows/s", rowsPerSecond);
    }

    /** From the pace of the whole run, which jumps less than that of late. */
    private String leftText() {
        if (bytes >= totalBytes) {
            return "all read";
        }
        return bytes == 0
                ? "starting"
                : duration(Math.ceil(seconds * (totalBytes - bytes) / bytes)) + " left";
    }

    private static String duration(double seconds) {
        long whole = (long) seconds;
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole / 60 % 60);
    }
}
