package weir;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.source.legacy.RichParallelSourceFunction;
import weir.decode.Decoded;

/**
 * A source of several splits that goes on from its checkpoint, waits for checkpoints at the places
 * of its script, fails once, and can stay open for a stop with savepoint.
 */
@SuppressWarnings("deprecation")
final class ReplaySource extends RichParallelSourceFunction<Decoded>
        implements CheckpointedFunction, CheckpointListener {
    private static final Map<String, Stage> STAGES = new ConcurrentHashMap<>();

    /**
     * What happens while the splits are read.
     *
     * @param name of the stage; one for each test
     * @param waits positions at which each split waits until two more checkpoints are complete
     * @param failAt the position at which split 0 fails, once; -1 for never
     * @param holdAt the position at which every split waits to be stopped; -1 for never
     */
    record Script(String name, List<Integer> waits, int failAt, int holdAt)
            implements java.io.Serializable {}

    private final Script script;
    private final TreeMap<Integer, Integer> positions = new TreeMap<>();
    private transient List<List<Decoded>> splits;
    private transient ListState<Tuple2<Integer, Integer>> state;
    private volatile boolean running = true;

    ReplaySource(List<List<Decoded>> splits, Script script) {
        this.script = script;
        STAGES.put(script.name(), new Stage(List.copyOf(splits)));
    }

    /** Returns when every split stands where the script holds it, and all tasks run. */
    void awaitHold() throws InterruptedException {
        stage().awaitHold();
        stage().awaitCheckpoints(1, () -> true);
    }

    boolean hasFailed() {
        return stage().failed;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        splits = stage().splits;
        state =
                context.getOperatorStateStore()
                        .getListState(
                                new ListStateDescriptor<>(
                                        "positions", Types.TUPLE(Types.INT, Types.INT)));
        if (context.isRestored()) {
            for (Tuple2<Integer, Integer> position : state.get()) {
                positions.put(position.f0, position.f1);
            }
        } else {
            var task = getRuntimeContext().getTaskInfo();
            for (int split = 0; split < splits.size(); split++) {
                if (split % task.getNumberOfParallelSubtasks() == task.getIndexOfThisSubtask()) {
                    positions.put(split, 0);
                }
            }
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        state.clear();
        for (Map.Entry<Integer, Integer> position : positions.entrySet()) {
            state.add(Tuple2.of(position.getKey(), position.getValue()));
        }
    }

    @Override
    public void run(SourceContext<Decoded> context) throws Exception {
        Stage stage = stage();
        while (running) {
            Integer split = leastAdvanced();
            if (split == null) {
                return;
            }
            int at = positions.get(split);
            if (at == script.holdAt()) {
                stage.hold(positions.keySet());
                while (running) {
                    stage.pause();
                }
                return;
            }
            if (script.waits().contains(at)) {
                stage.awaitCheckpoints(2, () -> running);
            }
            if (split == 0 && at == script.failAt() && stage.failNow()) {
                throw new IllegalStateException("planned failure");
            }
            synchronized (context.getCheckpointLock()) {
                context.collect(splits.get(split).get(at));
                positions.put(split, at + 1);
            }
        }
    }

    /** Keeps the splits of one subtask together, whatever their positions at a restart. */
    private Integer leastAdvanced() {
        Integer least = null;
        for (Map.Entry<Integer, Integer> position : positions.entrySet()) {
            boolean open = position.getValue() < splits.get(position.getKey()).size();
            if (open && (least == null || position.getValue() < positions.get(least))) {
                least = position.getKey();
            }
        }
        return least;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        stage().complete(checkpointId);
    }

    @Override
    public void cancel() {
        running = false;
        stage().wake();
    }

    private Stage stage() {
        return STAGES.get(script.name());
    }

    private interface Condition {
        boolean holds();
    }

    /** What the subtasks of one job and its test share. */
    private static final class Stage {
        private final Set<Integer> held = new HashSet<>();
        private final List<List<Decoded>> splits;
        private long newest;
        private long completed;
        private volatile boolean failed;

        Stage(List<List<Decoded>> splits) {
            this.splits = splits;
        }

        synchronized void complete(long checkpointId) {
            if (checkpointId > newest) {
                newest = checkpointId;
                completed++;
                notifyAll();
            }
        }

        synchronized void awaitCheckpoints(int more, Condition running)
                throws InterruptedException {
            long enough = completed + more;
            while (completed < enough && running.holds()) {
                wait();
            }
        }

        synchronized boolean failNow() {
            boolean now = !failed && completed > 0;
            failed |= now;
            return now;
        }

        synchronized void hold(Set<Integer> of) {
            held.addAll(of);
            notifyAll();
        }

        synchronized void awaitHold() throws InterruptedException {
            while (held.size() < splits.size()) {
                wait();
            }
        }

        synchronized void pause() throws InterruptedException {
            wait();
        }

        synchronized void wake() {
            notifyAll();
        }
    }
}
