package weir.source;

import java.io.IOException;
import java.util.Optional;

/** Finds a file that has lost its name to another, as logrotate and its like do it. */
final class Rotation {
    private Rotation() {}

    /**
     * The file in the folder of {@code uri} that is what was known as {@code uri}: the same by its
     * key where it was renamed; else one whose name begins alike, as {@code access.log.1} or {@code
     * access.log.2.gz}, and whose bytes do too, where it was copied or compressed.
     *
     * @param position how far it has been read
     */
    static Optional<DiskFile> find(Identity identity, long position, String uri)
            throws IOException {
        var others =
                DiskFile.besides(uri).stream().filter(file -> reaches(file, position)).toList();
        for (DiskFile file : others) {
            boolean renamed = !file.key().isEmpty() && file.key().equals(identity.key());
            if (renamed && file.identity().continues(identity)) {
                return Optional.of(file);
            }
        }
        for (DiskFile file : others) {
            if (isNamedAfter(file.uri(), uri) && file.identity().copies(identity)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** Whether a name is another with something behind it, in the same folder. */
    static boolean isNamedAfter(String uri, String original) {
        return uri.length() > original.length() && uri.startsWith(original);
    }

    private static boolean reaches(DiskFile file, long position) {
        return file.compressed() || file.length() >= position;
    }
}
