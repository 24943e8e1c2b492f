package weir.sink;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.util.Locale;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import weir.kafka.TopicPlace;

/**
 * A place that rows go to, in the one notation of inputs and outputs.
 *
 * @param kind what stands there
 * @param text as the user wrote it
 * @param json whether rows are JSON lines: by the ending of the file, or of the folder ({@code
 *     out.jsonl/}); else CSV
 */
record Place(Kind kind, String text, boolean json) implements Serializable {

    enum Kind {
        STANDARD_OUTPUT,
        FILE,
        FOLDER,
        /** {@code kafka:TOPIC}. */
        TOPIC,
        /** No place: the ending says nothing. */
        UNKNOWN
    }

    static Place of(String text) {
        if (text.equals("-")) {
            return new Place(Kind.STANDARD_OUTPUT, text, false);
        }
        if (TopicPlace.is(text)) {
            return new Place(Kind.TOPIC, text, true);
        }
        boolean folder = text.endsWith("/");
        String name = text.toLowerCase(Locale.ROOT).replaceAll("/+$", "");
        boolean json = name.endsWith(".jsonl") || name.endsWith(".json");
        boolean known = folder ? !name.isEmpty() : json || name.endsWith(".csv");
        return new Place(known ? folder ? Kind.FOLDER : Kind.FILE : Kind.UNKNOWN, text, json);
    }

    /** With its scheme and from the root on, so that every task means the same file. */
    Path path() throws IOException {
        Path path = new Path(text);
        return path.makeQualified(path.getFileSystem());
    }

    /** Whether it is on a disk of the machine that writes it. */
    boolean local() {
        try {
            return kind != Kind.STANDARD_OUTPUT
                    && kind != Kind.TOPIC
                    && "file".equals(path().toUri().getScheme());
        } catch (IOException | IllegalArgumentException e) {
            return false; // No such place; whoever checks it says why.
        }
    }

    /** One text for all ways to write it; on a local disk that of the file behind the links. */
    String address() {
        if (kind == Kind.STANDARD_OUTPUT || kind == Kind.TOPIC) {
            return text;
        }
        try {
            Path path = path();
            boolean local = "file".equals(path.toUri().getScheme());
            return local ? real(java.nio.file.Path.of(path.getPath())) : path.toString();
        } catch (IOException | IllegalArgumentException e) {
            return text; // No such place; whoever checks it says why.
        }
    }

    /** A file that is not there yet has its name in the real folder. */
    private static String real(java.nio.file.Path path) throws IOException {
        java.nio.file.Path folder = path.getParent();
        if (Files.exists(path)) {
            return path.toRealPath().toString();
        }
        boolean known = folder != null && Files.exists(folder);
        return known ? folder.toRealPath().resolve(path.getFileName()).toString() : path.toString();
    }

    /** Where a live run's one file grows. */
    static Path part(Path file) {
        return file.suffix(".part");
    }

    /** Renames, replacing what has the new name. */
    static void rename(Path from, Path to) throws IOException {
        FileSystem files = to.getFileSystem();
        if (!files.rename(from, to)) {
            throw new IOException("can't rename " + from + " to " + to);
        }
    }

    /** What is in a folder; nothing when it is not there. */
    static FileStatus[] list(Path folder) throws IOException {
        FileStatus[] found = null;
        if (folder.getFileSystem().exists(folder)) {
            found = folder.getFileSystem().listStatus(folder);
        }
        return found == null ? new FileStatus[0] : found;
    }
}
