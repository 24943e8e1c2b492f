package weir.source;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * A file that is followed, whatever its name is by now, and how far it has been read.
 *
 * @param name as the user named it, or the named folder and the file's name in it
 * @param uri the full address it was found at
 * @param splitId tells it from all others of the run
 * @param identity what it is recognised by
 * @param position where its next record starts; {@link Chunk#UNKNOWN} before it is begun
 * @param refused true when it can't be read in the format of the run
 */
record Tail(
        String name, String uri, String splitId, Identity identity, long position, boolean refused)
        implements SourceSplit {

    static Tail fresh(String name, String uri, String splitId, Identity identity) {
        return new Tail(name, uri, splitId, identity, Chunk.UNKNOWN, false);
    }

    Tail identifiedBy(Identity known) {
        return new Tail(name, uri, splitId, known, position, refused);
    }

    Tail readTo(long newPosition) {
        return new Tail(name, uri, splitId, identity, newPosition, refused);
    }

    Tail asRefused() {
        return new Tail(name, uri, splitId, identity, position, true);
    }
}
