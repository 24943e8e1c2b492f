package weir.chart;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** The newest records that came since the last frame, a few at most. */
final class NewestPick<T> implements Pick<T> {
    /** How many records of a lane the page shows. */
    static final int MOST = 100;

    private record Kept<T>(T record, long atMillis) {}

    private final Deque<Kept<T>> newest = new ArrayDeque<>();

    @Override
    public void add(T record, long atMillis) {
        if (newest.size() == MOST) {
            newest.removeFirst();
        }
        newest.addLast(new Kept<>(record, atMillis));
    }

    @Override
    public boolean isEmpty() {
        return newest.isEmpty();
    }

    @Override
    public void drain(Frame.Writer<T> frame) throws IOException {
        for (Kept<T> kept : newest) {
            frame.add(kept.record(), false, kept.atMillis());
        }
        newest.clear();
    }
}
