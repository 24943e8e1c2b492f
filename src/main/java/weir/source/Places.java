package weir.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;
import weir.decode.InputProblem;

/**
 * Turns the places of the inputs into files, through Flink's FileSystem for every scheme.
 *
 * <p>A place is a file, a folder (its files, not those of its sub-folders) or a glob ({@code *},
 * {@code ?}, {@code [a-z]}, {@code {a,b}}; in any part of the path). Names that start with {@code
 * _} or {@code .} are left out unless they are spelled. Files come in the order of the places,
 * within a place by name; a file that two places name is read once.
 */
public final class Places {
    private static final Comparator<FileStatus> BY_NAME =
            Comparator.comparing(status -> status.getPath().getName());

    private Places() {}

    /**
     * The files behind {@code places}.
     *
     * @throws InputProblem with one line that names the place: nothing there, a folder without
     *     files, a glob without match, a scheme without a file system
     */
    public static List<ResolvedFile> resolve(List<String> places) {
        Map<String, ResolvedFile> files = new LinkedHashMap<>();
        for (String place : places) {
            for (ResolvedFile file : resolve(place)) {
                files.putIfAbsent(file.uri(), file);
            }
        }
        return List.copyOf(files.values());
    }

    /**
     * The files of a place that is followed: a folder may have none yet.
     *
     * @throws InputProblem as {@link #resolve(List)}; and when what is there can't grow
     */
    public static List<ResolvedFile> toFollow(String place) {
        try {
            List<ResolvedFile> files = resolve(place);
            for (ResolvedFile file : files) {
                if (DiskFile.isSpecial(file.uri())) {
                    throw new InputProblem(
                            file.name()
                                    + ": is no regular file, and can't be followed: pipe it in,"
                                    + " and read -");
                }
            }
            return files;
        } catch (NoFileYet e) {
            return List.of();
        }
    }

    /** The files that are there now: places at which nothing is yet have none. */
    static List<ResolvedFile> present(List<String> places) {
        Map<String, ResolvedFile> files = new LinkedHashMap<>();
        for (String place : places) {
            try {
                resolve(place).forEach(file -> files.putIfAbsent(file.uri(), file));
            } catch (NothingThere e) {
                // Looked for again the next time.
            }
        }
        return List.copyOf(files.values());
    }

    /** A folder in which there is no file. */
    private static final class NoFileYet extends NothingThere {
        private static final long serialVersionUID = 1;

        NoFileYet(String message) {
            super(message);
        }
    }

    /** A place at which there is no file. */
    private static class NothingThere extends InputProblem {
        private static final long serialVersionUID = 1;

        NothingThere(String message) {
            super(message);
        }
    }

    private static List<ResolvedFile> resolve(String place) {
        if (place.isBlank()) {
            throw new InputProblem("an input has an empty name");
        }
        try {
            Path path = new Path(place);
            FileSystem files = path.getFileSystem();
            if (files.exists(path)) {
                FileStatus status = files.getFileStatus(path);
                return status.isDir() ? folder(files, place) : List.of(file(place, files, status));
            }
            return Glob.isGlob(place) ? glob(files, place) : missing(files, place);
        } catch (IOException | IllegalArgumentException e) {
            throw new InputProblem(place + ": can't be read: " + firstLine(e));
        }
    }

    private static List<ResolvedFile> missing(FileSystem files, String place) {
        throw new NothingThere(
                place + ": no such file or folder" + where(files, new Path(place), place));
    }

    private static String where(FileSystem files, Path path, String place) {
        boolean relative = !path.isAbsolute() && !place.contains("://");
        return relative ? " (looked for in " + files.getWorkingDirectory().getPath() + ")" : "";
    }

    private static List<ResolvedFile> folder(FileSystem files, String place) throws IOException {
        List<FileStatus> entries = list(files, new Path(place));
        List<ResolvedFile> found = filesOf(files, place, entries);
        if (!found.isEmpty()) {
            return found;
        }
        boolean folders = entries.stream().anyMatch(FileStatus::isDir);
        String cure = folders ? "; its sub-folders are not looked into: try '%s*/*'" : "";
        throw new NoFileYet(place + ": the folder has no file" + cure.formatted(withSlash(place)));
    }

    private static List<ResolvedFile> glob(FileSystem files, String place) throws IOException {
        List<ResolvedFile> found = new ArrayList<>();
        for (String match : Glob.matches(files, place)) {
            Path path = new Path(match);
            FileStatus status = files.getFileStatus(path);
            if (status.isDir()) {
                found.addAll(filesOf(files, match, list(files, path)));
            } else {
                found.add(file(match, files, status));
            }
        }
        if (found.isEmpty()) {
            throw new NothingThere(
                    place + ": no file matches" + where(files, new Path(place), place));
        }
        return found;
    }

    private static List<ResolvedFile> filesOf(
            FileSystem files, String folder, List<FileStatus> entries) {
        return entries.stream()
                .filter(status -> !status.isDir() && !hidden(status.getPath().getName()))
                .map(status -> file(withSlash(folder) + status.getPath().getName(), files, status))
                .toList();
    }

    private static ResolvedFile file(String name, FileSystem files, FileStatus status) {
        String uri = status.getPath().makeQualified(files).toString();
        return new ResolvedFile(name, uri, status.getLen(), !name.endsWith(".gz"));
    }

    /** What a folder holds, by name. */
    static List<FileStatus> list(FileSystem files, Path folder) throws IOException {
        FileStatus[] entries = files.listStatus(folder);
        return entries == null ? List.of() : Stream.of(entries).sorted(BY_NAME).toList();
    }

    static boolean hidden(String name) {
        return name.startsWith("_") || name.startsWith(".");
    }

    /** The message of a file system's complaint without what follows its first line. */
    static String firstLine(Exception e) {
        if (e instanceof UnsupportedFileSystemSchemeException) {
            return "this Flink has no file system for it; on a cluster its plugin makes one";
        }
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse("");
    }

    private static String withSlash(String folder) {
        return folder.endsWith("/") ? folder : folder + "/";
    }
}
