package weir.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import weir.decode.Decoded;
import weir.decode.FirstRecord;
import weir.decode.Keys;
import weir.decode.Reading;
import weir.decode.Rejection;
import weir.decode.Skipped;
import weir.window.Coverage;
import weir.window.WindowSpec;

/** The first records for a person: as they stand, as they are read, and in which windows. */
final class FirstReadings {
    private final WindowSpec window;
    private final int keyColumns;

    FirstReadings(WindowSpec window, int keyColumns) {
        this.window = window;
        this.keyColumns = keyColumns;
    }

    List<String> lines(List<FirstRecord> records) {
        List<String> lines = new ArrayList<>();
        for (FirstRecord record : records) {
            lines.add("@" + record.offset() + "  " + record.text());
            for (Decoded decoded : record.becomes()) {
                lines.addAll(lines(decoded));
            }
        }
        return lines;
    }

    private List<String> lines(Decoded decoded) {
        if (decoded instanceof Reading reading) {
            return List.of("    " + text(reading), "    " + windows(reading.timestampMillis()));
        }
        if (decoded instanceof Rejection rejection) {
            return List.of("    rejected, " + rejection.reason() + ": " + rejection.message());
        }
        return List.of("    skipped, " + ((Skipped) decoded).why());
    }

    private String text(Reading reading) {
        String key = String.join(", ", Keys.split(reading.key(), keyColumns));
        String weight = Double.isNaN(reading.weight()) ? "" : ", weight " + reading.weight();
        String member = reading.member() == null ? "" : ", member " + reading.member();
        String measure = reading.measure().isEmpty() ? "value" : reading.measure();
        return "read as "
                + (keyColumns == 0 ? "" : "key " + key + ", ")
                + (reading.timestampMillis() == Reading.NO_TIME
                        ? ""
                        : time(reading.timestampMillis()) + ", ")
                + measure
                + " "
                + reading.value()
                + weight
                + member;
    }

    private String windows(long millis) {
        if (window.kind() == WindowSpec.Kind.TOTAL) {
            return "in the one window of its series";
        }
        Coverage coverage = Coverage.of(window, millis);
        String first = span(coverage.firstStart(), coverage.firstEnd());
        switch (window.kind()) {
            case ROLLING -> {
                return "has its own window, "
                        + first
                        + (window.startOpen() ? ", without its start" : ", both ends included");
            }
            case SESSION -> {
                return "alone a session, " + first;
            }
            default -> {}
        }
        if (coverage.windows() == 0) {
            return "in no window: between two";
        }
        return coverage.windows() == 1
                ? "in 1 window, " + first
                : "in %d windows, %s to %s"
                        .formatted(
                                coverage.windows(),
                                first,
                                span(coverage.lastStart(), coverage.lastEnd()));
    }

    private String span(long start, long end) {
        boolean closed = window.kind() == WindowSpec.Kind.ROLLING;
        return "[" + time(start) + ", " + time(end) + (closed ? "]" : ")");
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
