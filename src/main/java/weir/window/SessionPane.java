package weir.window;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * The sessions of one bucket in time order, for batch: one open session a series, however many it
 * has and however long they are.
 */
final class SessionPane implements Pane {
    private final Statistics statistics;
    private final long gapMillis;
    private final Map<Series, Session> open = new HashMap<>();
    // When a session may be complete: it may have grown since.
    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private final List<Session> complete = new ArrayList<>();

    SessionPane(Statistics statistics, long gapMillis) {
        this.statistics = statistics;
        this.gapMillis = gapMillis;
    }

    @Override
    public void add(Block block) {
        Partials partials = block.partials();
        for (int row = 0; row < partials.size(); row++) {
            Series series = new Series(partials.key(row), partials.measure(row));
            Session session = open.get(series);
            if (session == null || statistics.first(partials.cells(), row) > session.end()) {
                if (session != null) {
                    complete.add(session);
                }
                session = new Session(series);
                open.put(series, session);
                session.add(partials, row);
                due.add(new Due(session.end(), session));
            } else {
                session.add(partials, row);
            }
        }
    }

    @Override
    public void advance(long until, Consumer<WindowResult> out) {
        complete.forEach(session -> out.accept(session.result()));
        complete.clear();
        while (!due.isEmpty() && due.peek().end() < until) {
            Session session = due.poll().session();
            if (open.get(session.series) != session) {
                continue;
            }
            if (session.end() < until) {
                open.remove(session.series);
                out.accept(session.result());
            } else {
                due.add(new Due(session.end(), session));
            }
        }
    }

    private final class Session {
        private final Series series;
        private final Cells cells = statistics.cells(1);

        Session(Series series) {
            this.series = series;
            statistics.start(cells, 0);
        }

        void add(Partials from, int row) {
            statistics.merge(cells, 0, from.cells(), row);
        }

        long end() {
            return statistics.last(cells, 0) + gapMillis;
        }

        WindowResult result() {
            return new WindowResult(
                    series.key(),
                    series.measure(),
                    statistics.first(cells, 0),
                    end(),
                    statistics.results(cells, 0),
                    WindowResult.Kind.FINAL,
                    0);
        }
    }

    private record Due(long end, Session session) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return Long.compare(end, other.end);
        }
    }
}
