package weir.chart;

import java.io.IOException;
import weir.window.WindowResult;

/** Results of a batch: all of it, thinned to what a report holds. */
final class HistoryPick implements Pick<WindowResult> {
    private History history;
    private final int mostRows;
    private final Steps steps;
    private final int ranked;

    HistoryPick(int mostRows, Steps steps, int ranked) {
        this.mostRows = mostRows;
        this.steps = steps;
        this.ranked = ranked;
        this.history = new History(mostRows, steps, ranked);
    }

    @Override
    public void add(WindowResult result, long atMillis) {
        history.add(result, false);
    }

    @Override
    public boolean isEmpty() {
        return history.rows() == 0;
    }

    @Override
    public void drain(Frame.Writer<WindowResult> frame) throws IOException {
        History.Changes all = history.since(0, Integer.MAX_VALUE);
        for (Row row : all.rows()) {
            History.Name name = history.name(row.series());
            frame.add(row.result(name), row.joined(), Long.MIN_VALUE);
        }
        history = new History(mostRows, steps, ranked);
    }
}
