package weir.source;

import java.io.Serializable;
import java.util.List;
import weir.decode.FormatSpec;

/**
 * The settings of a run over files.
 *
 * @param places files, folders and globs, see {@link Places}
 * @param format how their records are read
 * @param chunkBytes how much of a file one reader takes at a time, above 0
 * @param splitFiles false to read every file by one reader: the cure when line breaks inside quotes
 *     mislead a reader that begins in the middle
 * @param follow whether they grow: then the run never comes to their end, and files that appear at
 *     the places are read too
 */
public record FilesSpec(
        List<String> places, FormatSpec format, long chunkBytes, boolean splitFiles, boolean follow)
        implements Serializable {
    /** Large enough that opening a file costs nothing beside it, small enough to share the work. */
    public static final long DEFAULT_CHUNK_BYTES = 8L << 20;

    public FilesSpec {
        places = List.copyOf(places);
        if (chunkBytes < 1) {
            throw new IllegalArgumentException("a chunk of " + chunkBytes + " bytes holds nothing");
        }
    }

    /** The same files, read in another format. */
    public FilesSpec withFormat(FormatSpec other) {
        return new FilesSpec(places, other, chunkBytes, splitFiles, follow);
    }

    /** Files cut into chunks of the default size. */
    public static FilesSpec of(List<String> places, FormatSpec format) {
        return new FilesSpec(places, format, DEFAULT_CHUNK_BYTES, true, false);
    }
}
