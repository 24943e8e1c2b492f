package weir.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The files that a run follows or has followed, so that one which was only renamed, copied or
 * compressed is not taken for a new one. Immutable.
 *
 * @param files those seen last at the end
 * @param count how many there have ever been
 */
record KnownFiles(List<Known> files, long count) {
    /** A compressed file that was written to lately may not be complete. */
    private static final long SETTLED_MILLIS = 2_000;

    /** So many that are not there any more are remembered. */
    private static final int GONE = 1_000;

    /**
     * A file.
     *
     * @param uri the address it was found at
     * @param identity what it is recognised by
     */
    record Known(String uri, Identity identity) {
        boolean is(DiskFile file, Identity now) {
            boolean byKey = !now.key().isEmpty() && now.key().equals(identity.key());
            return (byKey || uri.equals(file.uri())) && now.continues(identity);
        }

        boolean isCopiedTo(DiskFile file, Identity now) {
            return Rotation.isNamedAfter(file.uri(), uri) && now.copies(identity);
        }
    }

    /**
     * What a look at the places found.
     *
     * @param known the files known now
     * @param fresh those that are new among them
     */
    record Look(KnownFiles known, List<Tail> fresh) {}

    /** What a file is recognised by. */
    interface Recognition {
        Identity of(DiskFile file) throws IOException;
    }

    static KnownFiles none() {
        return new KnownFiles(List.of(), 0);
    }

    /**
     * Takes note of what is there now.
     *
     * @param there the files of the places by name, in the order in which new ones are to be read
     */
    Look look(Map<String, DiskFile> there, Recognition recognition, long nowMillis)
            throws IOException {
        List<Known> gone = new ArrayList<>(files);
        List<Known> seen = new ArrayList<>();
        List<Tail> fresh = new ArrayList<>();
        for (Map.Entry<String, DiskFile> entry : there.entrySet()) {
            DiskFile file = entry.getValue();
            if (!settled(file, nowMillis)) {
                continue;
            }
            Identity now = recognition.of(file);
            Known same = first(files, known -> known.is(file, now));
            Known original = first(files, known -> known.isCopiedTo(file, now));
            if (same != null) {
                gone.remove(same);
                seen.add(new Known(same.uri(), now));
            } else if (original != null && gone.remove(original)) {
                seen.add(original);
            } else if (original == null && now.head().length > 0) {
                String splitId = file.uri() + "#" + (count + fresh.size());
                seen.add(new Known(file.uri(), now));
                fresh.add(Tail.fresh(entry.getKey(), file.uri(), splitId, now));
            }
        }
        List<Known> all =
                new ArrayList<>(gone.subList(Math.max(0, gone.size() - GONE), gone.size()));
        all.addAll(seen);
        return new Look(new KnownFiles(List.copyOf(all), count + fresh.size()), fresh);
    }

    private static boolean settled(DiskFile file, long nowMillis) {
        return !file.compressed() || nowMillis - file.modifiedMillis() >= SETTLED_MILLIS;
    }

    private static Known first(List<Known> files, java.util.function.Predicate<Known> condition) {
        return files.stream().filter(condition).findFirst().orElse(null);
    }
}
