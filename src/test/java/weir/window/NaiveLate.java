package weir.window;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weir.NaiveWindows;
import weir.decode.Reading;

/**
 * What a live run over one split must have emitted in the end, by the book: each window asks of
 * each reading whether it was still open when that came.
 */
final class NaiveLate {
    private final WindowSpec spec;
    private final List<Arrival> arrivals;
    final List<Reading> late = new ArrayList<>();
    final List<Reading> skipped = new ArrayList<>();
    final List<String> rows = new ArrayList<>();

    /**
     * A reading and the watermark at which it came.
     *
     * @param mark epoch ms
     */
    record Arrival(Reading reading, long mark) {
        long time() {
            return reading.timestampMillis();
        }
    }

    NaiveLate(WindowSpec spec, List<Arrival> arrivals) {
        this.spec = spec;
        this.arrivals = arrivals;
        switch (spec.kind()) {
            case ROLLING -> rolling();
            case SESSION -> sessions();
            case TOTAL -> rows.addAll(NaiveWindows.rows(readings(arrivals), spec));
            default -> fixed();
        }
        rows.sort(null);
    }

    private void rolling() {
        List<Reading> used = new ArrayList<>();
        for (Arrival in : arrivals) {
            (in.mark() >= in.time() ? late : used).add(in.reading());
        }
        rows.addAll(NaiveWindows.rows(used, spec));
    }

    private void fixed() {
        List<long[]> windows = NaiveWindows.windows(readings(arrivals), spec);
        Map<String, List<Reading>> taken = new HashMap<>();
        for (Arrival in : arrivals) {
            boolean any = false;
            boolean open = false;
            for (long[] window : windows) {
                if (in.time() >= window[0] && in.time() < window[1]) {
                    any = true;
                    if (in.mark() < window[1] - 1 + spec.allowedLatenessMillis()) {
                        open = true;
                        String row = in.reading().key() + "||" + window[0] + "|" + window[1];
                        taken.computeIfAbsent(row, w -> new ArrayList<>()).add(in.reading());
                    }
                }
            }
            if (!any) {
                skipped.add(in.reading());
            } else if (!open) {
                late.add(in.reading());
            }
        }
        taken.forEach((window, readings) -> rows.add(window + text(readings)));
    }

    private void sessions() {
        List<List<Reading>> open = new ArrayList<>();
        List<List<Reading>> done = new ArrayList<>();
        for (Arrival in : arrivals) {
            open.removeIf(
                    session -> {
                        boolean over = end(session) - 1 + lateness() <= in.mark();
                        return over && done.add(session);
                    });
            List<List<Reading>> near = new ArrayList<>();
            for (List<Reading> session : open) {
                boolean same = session.get(0).key().equals(in.reading().key());
                if (same
                        && start(session) <= in.time() + spec.sizeMillis()
                        && end(session) >= in.time()) {
                    near.add(session);
                }
            }
            if (near.isEmpty() && in.time() + spec.sizeMillis() - 1 + lateness() <= in.mark()) {
                late.add(in.reading());
                continue;
            }
            List<Reading> merged = new ArrayList<>(List.of(in.reading()));
            near.forEach(merged::addAll);
            open.removeAll(near);
            open.add(merged);
        }
        done.addAll(open);
        for (List<Reading> session : done) {
            String key = session.get(0).key();
            rows.add(key + "||" + start(session) + "|" + end(session) + text(session));
        }
    }

    private long lateness() {
        return spec.allowedLatenessMillis();
    }

    private static long start(List<Reading> session) {
        return session.stream().mapToLong(Reading::timestampMillis).min().orElseThrow();
    }

    private long end(List<Reading> session) {
        return session.stream().mapToLong(Reading::timestampMillis).max().orElseThrow()
                + spec.sizeMillis();
    }

    /** Values are small whole numbers: any sum of them is exact. */
    private static String text(List<Reading> readings) {
        double sum = readings.stream().mapToDouble(Reading::value).sum();
        return "|" + (double) readings.size() + "|" + sum;
    }

    private static List<Reading> readings(List<Arrival> arrivals) {
        return arrivals.stream().map(Arrival::reading).toList();
    }
}
