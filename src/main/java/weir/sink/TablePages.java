package weir.sink;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import weir.window.WindowResult;

/**
 * The table that follows a live stream. A few rows a second are all shown, as they come. More are
 * never scrolled through: then once a second the newest window's first {@link #TOP} rows (or the
 * last rows, when the newest window has only some), and a line that says how many are not shown.
 */
final class TablePages implements LiveOutput.Pages<WindowResult> {
    static final int TOP = 12;
    static final int ROWS_A_SECOND = 20;
    private static final long SECOND = 1000;

    private final ConsoleTable table;
    private final NewestWindow newest;
    private final Deque<WindowResult> recent = new ArrayDeque<>();
    private final Bytes text = new Bytes();
    private long waiting;
    private long waitingAtLastBeat;
    private long secondStart = Long.MIN_VALUE / 2;
    private long shownInSecond;

    TablePages(SinkSpec spec) {
        table = new ConsoleTable(spec);
        newest = new NewestWindow(spec, TOP);
    }

    @Override
    public void add(WindowResult result) {
        newest.add(result);
        recent.add(result);
        if (recent.size() > ROWS_A_SECOND) {
            recent.poll();
        }
        waiting++;
    }

    @Override
    public Bytes atWatermark(long nowMillis) {
        return show(nowMillis, SECOND);
    }

    @Override
    public Bytes atBeat(long nowMillis) {
        boolean stillComing = waiting != waitingAtLastBeat;
        waitingAtLastBeat = waiting;
        return stillComing ? text : show(nowMillis, 2 * SECOND);
    }

    @Override
    public Bytes atEnd() {
        if (waiting > 0) {
            page();
        }
        return text;
    }

    /** What a window of many series leaves out. */
    static String hidden(long keys, long rows) {
        List<String> parts = new ArrayList<>();
        if (keys > 0) {
            parts.add(String.format(Locale.ROOT, "%,d more %s", keys, keys == 1 ? "key" : "keys"));
        }
        if (rows > 0) {
            parts.add(
                    String.format(Locale.ROOT, "%,d earlier %s", rows, rows == 1 ? "row" : "rows"));
        }
        return parts.isEmpty() ? "" : "… " + String.join(", ", parts) + "\n";
    }

    private Bytes show(long nowMillis, long pageEveryMillis) {
        if (nowMillis - secondStart >= SECOND) {
            boolean few = waiting <= ROWS_A_SECOND;
            if (waiting > 0 && (few || nowMillis - secondStart >= pageEveryMillis)) {
                secondStart = nowMillis;
                shownInSecond = 0;
                page();
            }
        } else if (waiting > 0 && shownInSecond + waiting <= ROWS_A_SECOND) {
            page();
        }
        return text;
    }

    private void page() {
        shownInSecond += waiting;
        if (waiting <= ROWS_A_SECOND) {
            text.utf8(table.rows(List.copyOf(recent)));
        } else if (newest.rows() < TOP) {
            text.utf8(table.rows(List.copyOf(recent)));
            text.utf8(hidden(0, waiting - recent.size()));
        } else {
            text.utf8(table.rows(newest.top()));
            text.utf8(hidden(newest.hidden(), waiting - newest.rows()));
        }
        recent.clear();
        newest.clear();
        waiting = 0;
        waitingAtLastBeat = 0;
    }
}
