package weir.window;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.FlinkRuntimeException;
import weir.decode.Keys;

/**
 * The numbers of the rows of windows that have more than one: early rows, the final one and updates
 * of one series and window are 0, 1, 2, ... in the order in which they are emitted. A series whose
 * first row was final has no entry as long as that row is the only one.
 */
final class Revisions {
    // Window end -> series -> last revision; of the current key, which is a bucket.
    private final MapState<Long, Map<String, Integer>> state;
    private final long latenessMillis;

    // The window whose revisions are being given, written back by store().
    private long windowEnd;
    private Map<String, Integer> ofWindow;
    private boolean changed;

    Revisions(WindowSpec spec, RuntimeContext context) {
        latenessMillis = spec.allowedLatenessMillis();
        state =
                context.getMapState(
                        new MapStateDescriptor<>(
                                "revisions", Types.LONG, Types.MAP(Types.STRING, Types.INT)));
    }

    /** The row with its number. */
    WindowResult number(WindowResult row) {
        try {
            return row.revised(revision(row));
        } catch (Exception e) {
            throw new FlinkRuntimeException("the state of revisions can't be read", e);
        }
    }

    private int revision(WindowResult row) throws Exception {
        load(row.windowEnd());
        String series = series(row);
        Integer last = ofWindow.get(series);
        if (last == null && row.kind() == WindowResult.Kind.FINAL) {
            return 0;
        }
        // An update without an entry follows a final row that was the first.
        int first = row.kind() == WindowResult.Kind.UPDATE ? 1 : 0;
        int revision = last == null ? first : last + 1;
        ofWindow.put(series, revision);
        changed = true;
        return revision;
    }

    private static String series(WindowResult row) {
        return Keys.join(List.of(row.key(), row.measure()));
    }

    private void load(long end) throws Exception {
        if (ofWindow != null && windowEnd == end) {
            return;
        }
        store();
        windowEnd = end;
        ofWindow = state.get(end);
        if (ofWindow == null) {
            ofWindow = new HashMap<>();
        }
    }

    /** Makes what was given part of the state; before the key changes. */
    void store() throws Exception {
        if (changed) {
            state.put(windowEnd, ofWindow);
        }
        changed = false;
        ofWindow = null;
    }

    /** Drops the windows that have no row any more at this watermark. */
    void forgetBefore(long watermark) throws Exception {
        store();
        List<Long> done = new ArrayList<>();
        for (Long end : state.keys()) {
            if (end - 1 + latenessMillis <= watermark) {
                done.add(end);
            }
        }
        for (Long end : done) {
            state.remove(end);
        }
    }
}
