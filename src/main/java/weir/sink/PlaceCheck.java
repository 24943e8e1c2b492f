package weir.sink;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;
import weir.kafka.KafkaProblem;
import weir.kafka.TopicPlace;

/** Finds out before anything starts why a place can't take an output; leaves nothing behind. */
final class PlaceCheck {
    private static final String IS_FOLDER = ": is a folder; end its name in / to write part files";
    private static final String OVERWRITE = "; --overwrite replaces it";

    /** Hidden, so that no run takes it for an input meanwhile. */
    private static final String PROBE = ".weir-probe-";

    private PlaceCheck() {}

    /** For results and late records: a .csv or .jsonl file, a folder, standard output. */
    static List<String> problems(Place place, boolean live, boolean overwrite) {
        return check(place, ".csv, .jsonl", live, overwrite);
    }

    /** For rejected records, which are JSON lines. */
    static List<String> jsonProblems(Place place, boolean live, boolean overwrite) {
        if (place.text().toLowerCase(Locale.ROOT).endsWith(".csv")) {
            return List.of(place.text() + ": these are JSON lines; end the name in .jsonl");
        }
        return check(place, ".jsonl", live, overwrite);
    }

    /** For a page, which is one .html file. */
    static List<String> reportProblems(String place, boolean overwrite) {
        if (!place.toLowerCase(Locale.ROOT).endsWith(".html")) {
            return List.of(place + ": this is a page; end its name in .html");
        }
        return check(new Place(Place.Kind.FILE, place, false), ".html", false, overwrite);
    }

    private static List<String> check(
            Place place, String endings, boolean live, boolean overwrite) {
        List<String> problems = new ArrayList<>();
        try {
            switch (place.kind()) {
                case STANDARD_OUTPUT -> {}
                case TOPIC -> topic(place, problems);
                case UNKNOWN -> problems.add(unknown(place, endings));
                case FILE -> file(place, live, overwrite, problems);
                case FOLDER -> folder(place, overwrite, problems);
            }
        } catch (UnsupportedFileSystemSchemeException e) {
            problems.add(
                    place.text()
                            + ": can't be written: this Flink has no file system for it; on a"
                            + " cluster its plugin makes one");
        } catch (IOException | IllegalArgumentException e) {
            problems.add(place.text() + ": " + e.getMessage());
        }
        return problems;
    }

    /** Whether it is one; what its broker says is asked by {@link TopicCheck}. */
    private static void topic(Place place, List<String> problems) {
        try {
            if (TopicPlace.of(place.text()).pattern()) {
                problems.add(place.text() + ": stands for several topics: name one");
            }
        } catch (KafkaProblem e) {
            problems.add(e.getMessage());
        }
    }

    private static String unknown(Place place, String endings) throws IOException {
        Path path = place.path();
        FileSystem files = path.getFileSystem();
        return place.text()
                + (files.exists(path) && files.getFileStatus(path).isDir()
                        ? IS_FOLDER
                        : ": unknown ending; end a file's name in "
                                + endings
                                + ", a folder's in /, or write - for standard output");
    }

    private static void file(Place place, boolean live, boolean overwrite, List<String> problems)
            throws IOException {
        Path file = place.path();
        FileSystem files = file.getFileSystem();
        if (live && !isLocal(file)) {
            problems.add(
                    place.text()
                            + ": a live run writes one file only on a local disk; write a folder"
                            + " of part files (end the name in /)");
        }
        if (files.exists(file)) {
            if (files.getFileStatus(file).isDir()) {
                problems.add(place.text() + IS_FOLDER);
            } else if (!overwrite) {
                problems.add(place.text() + ": exists" + OVERWRITE);
            }
        }
        if (live && !overwrite && files.exists(Place.part(file))) {
            problems.add(
                    place.text()
                            + ".part: exists, from a run that goes on or did not stop cleanly"
                            + OVERWRITE);
        }
        parent(place, file.getParent(), problems);
    }

    private static void folder(Place place, boolean overwrite, List<String> problems)
            throws IOException {
        Path folder = place.path();
        FileSystem files = folder.getFileSystem();
        if (!files.exists(folder)) {
            parent(place, folder.getParent(), problems);
        } else if (!files.getFileStatus(folder).isDir()) {
            problems.add(place.text() + ": is a file; name a folder");
        } else if (!overwrite && Place.list(folder).length > 0) {
            problems.add(place.text() + ": is not empty; --overwrite replaces its part files");
        } else {
            writable(place, folder, problems);
        }
    }

    private static void parent(Place place, Path parent, List<String> problems) throws IOException {
        FileSystem files = parent.getFileSystem();
        if (!isLocal(parent)) {
            return; // Folders of an object store are part of the name, not things that exist.
        }
        if (!files.exists(parent)) {
            problems.add(place.text() + ": there is no folder " + parent.getPath());
        } else if (!files.getFileStatus(parent).isDir()) {
            problems.add(place.text() + ": " + parent.getPath() + " is not a folder");
        } else {
            writable(place, parent, problems);
        }
    }

    /** Makes a file there and removes it: permissions alone don't say it all, and not to root. */
    private static void writable(Place place, Path folder, List<String> problems) {
        if (!isLocal(folder)) {
            return;
        }
        try {
            Files.delete(Files.createTempFile(java.nio.file.Path.of(folder.getPath()), PROBE, ""));
        } catch (AccessDeniedException e) {
            problems.add(place.text() + ": no permission to write in " + folder.getPath());
        } catch (IOException e) {
            problems.add(place.text() + ": no file can be made in " + folder.getPath() + reason(e));
        }
    }

    private static String reason(IOException e) {
        boolean known = e instanceof FileSystemException file && file.getReason() != null;
        return known ? ": " + ((FileSystemException) e).getReason() : "";
    }

    private static boolean isLocal(Path path) {
        return "file".equals(path.toUri().getScheme());
    }
}
