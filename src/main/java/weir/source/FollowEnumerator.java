package weir.source;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.decode.InputProblem;

/**
 * Looks at the places twice a second and hands out the files that are new, in the order in which
 * they were written last, each to the reader with the fewest. A file stays with its reader.
 */
final class FollowEnumerator implements SplitEnumerator<Tail, FollowProgress> {
    private static final Logger LOG = LoggerFactory.getLogger(FollowEnumerator.class);
    private static final long LOOK_MILLIS = 500;

    private final SplitEnumeratorContext<Tail> context;
    private final List<String> places;
    private final Deque<Tail> pending;
    private final Map<Integer, Integer> held = new HashMap<>();
    private final Set<Integer> told = new HashSet<>();

    /** Replaced in the coordinator's thread only; read by the one that looks. */
    private volatile KnownFiles known;

    /** What the last look read of the files; for the next, to which most are the same. */
    private Map<DiskFile, Identity> recognised = Map.of();

    private boolean looked;

    FollowEnumerator(
            SplitEnumeratorContext<Tail> context, List<String> places, FollowProgress progress) {
        this.context = context;
        this.places = places;
        this.known = progress.known();
        this.pending = new ArrayDeque<>(progress.pending());
    }

    @Override
    public void start() {
        context.callAsync(this::look, this::take, 0, LOOK_MILLIS);
    }

    /**
     * A look at the places, and what was known when it began.
     *
     * @param before what was known
     * @param found what is known now
     */
    private record Look(KnownFiles before, KnownFiles.Look found) {}

    /** In a thread of its own: places may be far away. */
    private Look look() throws IOException {
        KnownFiles before = known;
        Map<String, DiskFile> inOrder = present(places);
        Map<DiskFile, Identity> now = new HashMap<>();
        KnownFiles.Look look =
                before.look(inOrder, file -> recognise(file, now), System.currentTimeMillis());
        recognised = now;
        return new Look(before, look);
    }

    /** The files that are at the places now, by name, in the order in which they were written. */
    static Map<String, DiskFile> present(List<String> places) throws IOException {
        List<Map.Entry<String, DiskFile>> found = new ArrayList<>();
        for (ResolvedFile file : Places.present(places)) {
            DiskFile.at(file.uri()).ifPresent(at -> found.add(Map.entry(file.name(), at)));
        }
        found.sort(Comparator.comparingLong(entry -> entry.getValue().modifiedMillis()));
        Map<String, DiskFile> inOrder = new LinkedHashMap<>();
        found.forEach(entry -> inOrder.put(entry.getKey(), entry.getValue()));
        return inOrder;
    }

    private Identity recognise(DiskFile file, Map<DiskFile, Identity> now) throws IOException {
        Identity known = recognised.get(file);
        Identity identity = known == null ? file.identity() : known;
        now.put(file, identity);
        return identity;
    }

    private void take(Look look, Throwable failure) {
        if (failure instanceof InputProblem || failure instanceof IOException) {
            LOG.warn("The inputs can't be looked at now: {}", failure.getMessage());
        } else if (failure != null) {
            throw new IllegalStateException("looking at the inputs failed", failure);
        } else if (look.before() == known) {
            known = look.found().known();
            pending.addAll(look.found().fresh());
            looked = true;
            serve();
        }
    }

    @Override
    public void addReader(int subtask) {
        held.put(subtask, 0);
        told.remove(subtask);
        serve();
    }

    @Override
    public void addSplitsBack(List<Tail> tails, int subtask) {
        pending.addAll(tails);
        held.remove(subtask);
        serve();
    }

    @Override
    public void handleSplitRequest(int subtask, String host) {}

    /** Hands out what is pending, once all readers are there to share it. */
    private void serve() {
        if (!looked || held.size() < context.currentParallelism()) {
            return;
        }
        while (!pending.isEmpty()) {
            int reader = held.entrySet().stream().min(Map.Entry.comparingByValue()).get().getKey();
            context.assignSplit(pending.removeFirst(), reader);
            held.merge(reader, 1, Integer::sum);
        }
        for (int reader : held.keySet()) {
            if (told.add(reader)) {
                context.sendEventToSourceReader(reader, new ChunkEvents.NothingLeft());
            }
        }
    }

    @Override
    public FollowProgress snapshotState(long checkpointId) {
        return new FollowProgress(known, List.copyOf(pending));
    }

    @Override
    public void close() throws IOException {}
}
