package weir.config;

import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** Finds the savepoint or checkpoint that a run is to go on from. */
final class Savepoints {
    /** Flink writes it last: what has it is complete. */
    private static final String METADATA = "_metadata";

    private final Settings settings;
    private final Problems problems;

    Savepoints(Settings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /**
     * The URI of what {@code place} is, or of the newest that it holds, directly or in the folders
     * that Flink makes for each run; empty when there is none, which is a problem.
     */
    Optional<String> find(String place) {
        try {
            Path path = new Path(place);
            FileSystem files = path.getFileSystem();
            Path folder = path.makeQualified(files);
            Optional<FileStatus> newest =
                    Stream.concat(
                                    Stream.of(folder),
                                    in(files, folder)
                                            .flatMap(
                                                    of ->
                                                            Stream.concat(
                                                                    Stream.of(of), in(files, of))))
                            .flatMap(of -> metadata(files, of))
                            .max(Comparator.comparingLong(FileStatus::getModificationTime));
            if (newest.isEmpty()) {
                problems.add(
                        settings.place(RunOptions.FROM_SAVEPOINT)
                                + " '"
                                + place
                                + "': no savepoint or checkpoint is there; leave it out to begin"
                                + " anew");
            }
            return newest.map(status -> status.getPath().getParent().toString());
        } catch (IOException | IllegalArgumentException e) {
            problems.add(
                    settings.place(RunOptions.FROM_SAVEPOINT)
                            + " '"
                            + place
                            + "': can't be read: "
                            + e.getMessage());
            return Optional.empty();
        }
    }

    private static Stream<Path> in(FileSystem files, Path folder) {
        try {
            FileStatus[] found = files.exists(folder) ? files.listStatus(folder) : null;
            return found == null
                    ? Stream.of()
                    : Stream.of(found).filter(FileStatus::isDir).map(FileStatus::getPath);
        } catch (IOException e) {
            return Stream.of(); // not readable, or removed since: nothing to go on from
        }
    }

    private static Stream<FileStatus> metadata(FileSystem files, Path folder) {
        try {
            Path file = new Path(folder, METADATA);
            return files.exists(file) ? Stream.of(files.getFileStatus(file)) : Stream.of();
        } catch (IOException e) {
            return Stream.of();
        }
    }
}
