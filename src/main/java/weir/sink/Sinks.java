package weir.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import weir.decode.Rejection;
import weir.window.Late;
import weir.window.WindowResult;

/**
 * The ends of the flow: results, late and rejected records, each to one {@link Place}. Before a run
 * {@link #problems} says what is wrong with a place and {@link #prepare} clears one that is to be
 * replaced; after a clean stop of a live run {@link #completed} names its file, after a failed
 * batch {@link #discard} removes what is left.
 *
 * <p>One file and standard output of a batch come at the end of the run, in one order of rows; of a
 * live run they follow the stream in the order of arrival. Part files of a folder have no order.
 */
public final class Sinks {

    private Sinks() {}

    /** Where results go. */
    public static Consumer<DataStream<WindowResult>> results(SinkSpec spec) {
        Place place = Place.of(spec.place());
        RowFormat.Factory<WindowResult> format =
                place.json() ? () -> new JsonResults(spec) : () -> new CsvResults(spec);
        End<WindowResult> end =
                new End<>("sink-results", place, format, spec.live(), spec.sortBytes());
        boolean table = place.kind() == Place.Kind.STANDARD_OUTPUT && spec.terminal();
        return results -> {
            if (table && spec.live()) {
                end.show(results, () -> new TablePages(spec));
            } else if (table) {
                end.merge(results, PackedResults::new, RowOrder.WINDOW, new TableReceiver.To(spec));
            } else {
                end.attach(results, spec.ordered() ? RowOrder.WINDOW : null);
            }
        };
    }

    /** Where late records go, as JSON lines, or as CSV where the ending says so; in no order. */
    public static Consumer<DataStream<Late>> late(
            String place, boolean live, LateColumns columns, long sortBytes) {
        Place at = late(place);
        RowFormat.Factory<Late> format =
                at.json() ? () -> new JsonLate(columns.keys()) : () -> new CsvLate(columns);
        End<Late> end = new End<>("sink-late", at, format, live, sortBytes);
        return late -> end.attach(late, null);
    }

    /** All of a bounded run, sorted, into one file: of a live run too. */
    static <T> void sorted(
            String name,
            DataStream<T> rows,
            String file,
            SortedFile.Packed<T> format,
            long sortBytes) {
        Place place = new Place(Place.Kind.FILE, file, false);
        End<T> end = new End<>(name, place, format.writing(), false, sortBytes);
        end.merge(
                rows,
                format.writing(),
                format.order(),
                new FileReceiver.At(place, format.writing()));
    }

    /** Where rejected records go, as JSON lines; those of a batch by file, then offset. */
    public static Consumer<DataStream<Rejection>> rejected(
            String place, boolean live, long sortBytes) {
        RowFormat.Factory<Rejection> format = JsonRejections::new;
        End<Rejection> end = new End<>("sink-rejected", json(place), format, live, sortBytes);
        return rejected -> end.attach(rejected, RowOrder.ORIGIN);
    }

    /**
     * What is wrong with a place for results: one line each, with the cure; empty when nothing is.
     */
    public static List<String> problems(String place, boolean live, boolean overwrite) {
        return PlaceCheck.problems(Place.of(place), live, overwrite);
    }

    /** What is wrong with a place for late records: as {@link #problems}. */
    public static List<String> lateProblems(String place, boolean live, boolean overwrite) {
        return PlaceCheck.problems(late(place), live, overwrite);
    }

    /** What is wrong with a place for rejected records, or the ledger: as {@link #problems}. */
    public static List<String> jsonProblems(String place, boolean live, boolean overwrite) {
        return PlaceCheck.jsonProblems(json(place), live, overwrite);
    }

    /** What is wrong with a place for a page: as {@link #problems}. */
    public static List<String> reportProblems(String place, boolean overwrite) {
        return PlaceCheck.reportProblems(place, overwrite);
    }

    /**
     * The names that two columns of the results would have: those of keys that are the results'
     * own.
     */
    public static List<String> repeatedColumns(SinkSpec spec) {
        List<String> columns =
                CsvResults.columns(spec, spec.kinds() || Place.of(spec.place()).json());
        Set<String> seen = new HashSet<>();
        return columns.stream().filter(name -> !seen.add(name)).distinct().toList();
    }

    /** Whether a place is a file or folder of the machine that writes it. */
    public static boolean onLocalDisk(String place) {
        return Place.of(place).local();
    }

    /** One text for all ways to write a place: by a link, a relative name, a scheme. */
    public static String address(String place) {
        return Place.of(place).address();
    }

    /** Whether what a live run writes there is seen after a checkpoint only. */
    public static boolean growsWithCheckpoints(String place) {
        Place.Kind kind = Place.of(place).kind();
        return kind == Place.Kind.FILE || kind == Place.Kind.FOLDER;
    }

    /**
     * Removes the part files of an earlier run from a folder that may be overwritten, so that they
     * don't mix with those of this run. A file stays until the new one is complete.
     */
    public static void prepare(String place, boolean overwrite) throws IOException {
        Place at = Place.of(place);
        if (!overwrite || at.kind() != Place.Kind.FOLDER) {
            return;
        }
        for (FileStatus found : Place.list(at.path())) {
            String name = found.getPath().getName();
            if (name.startsWith(FolderWriter.PREFIX + "-")
                    || name.startsWith("." + FolderWriter.PREFIX + "-")) {
                found.getPath().getFileSystem().delete(found.getPath(), false);
            }
        }
    }

    /** After a clean stop of a live run: {@code NAME.part} gets its name. */
    public static void completed(String place) throws IOException {
        Place at = Place.of(place);
        if (at.kind() == Place.Kind.FILE) {
            LiveFile.rename(at.path());
        }
    }

    /** After a batch that failed for good: removes its unfinished work beside a file. */
    public static void discard(String place, JobID job) throws IOException {
        Place at = Place.of(place);
        if (at.kind() == Place.Kind.FILE) {
            Path runs = RunFolder.of(at.path(), job);
            runs.getFileSystem().delete(runs, true);
        }
    }

    private static Place late(String text) {
        boolean csv = text.toLowerCase(Locale.ROOT).replaceAll("/+$", "").endsWith(".csv");
        return csv ? Place.of(text) : json(text);
    }

    private static Place json(String text) {
        Place place = Place.of(text);
        return new Place(place.kind(), place.text(), true);
    }

    /**
     * One end of the flow, by the kind of its place.
     *
     * @param name operator name and uid
     */
    private record End<T>(
            String name, Place place, RowFormat.Factory<T> format, boolean live, long sortBytes) {

        void attach(DataStream<T> rows, RowOrder<T> order) {
            switch (place.kind()) {
                case STANDARD_OUTPUT -> standardOutput(rows, order);
                case FILE -> file(rows, order);
                case FOLDER -> folder(rows);
                case TOPIC, UNKNOWN -> throw new IllegalArgumentException(place.text());
            }
        }

        void show(DataStream<T> rows, LiveOutput.Pages.Factory<T> pages) {
            rows.sinkTo(new LiveOutput<>(pages)).setParallelism(1).name(name).uid(name);
        }

        void merge(
                DataStream<T> rows,
                RowFormat.Factory<T> packing,
                RowOrder<T> order,
                RowReceiver.Factory receiver) {
            RunFolder folder = new RunFolder(place);
            rows.transform(name, Types.STRING, new SortRuns<>(folder, packing, order, sortBytes))
                    .setParallelism(rows.getParallelism())
                    .uid(name)
                    .transform(
                            name + "-merge",
                            Types.VOID,
                            new MergeRuns(folder, receiver, order != null))
                    .setParallelism(1)
                    .uid(name + "-merge");
        }

        /** Rows in no order, a block at a time: of whole rows, or cut anywhere. */
        private SingleOutputStreamOperator<byte[]> blocks(DataStream<T> rows, boolean whole) {
            var blocks = PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
            return rows.transform(name + "-rows", blocks, new PackRows<>(format, whole))
                    .setParallelism(rows.getParallelism())
                    .uid(name + "-rows");
        }

        private void write(DataStream<T> rows, RowReceiver.Factory receiver) {
            blocks(rows, true)
                    .global()
                    .transform(name, Types.VOID, new WriteRows(new RunFolder(place), receiver))
                    .setParallelism(1)
                    .uid(name);
        }

        private void standardOutput(DataStream<T> rows, RowOrder<T> order) {
            if (live) {
                RowFormat.Factory<T> each = format; // the lambda is sent, this record is not
                show(rows, () -> new PipePages<>(each.create()));
            } else {
                merge(rows, format, order, new PipeReceiver.To(format));
            }
        }

        private void file(DataStream<T> rows, RowOrder<T> order) {
            if (live) {
                LiveFile sink = new LiveFile(place, format);
                blocks(rows, true).sinkTo(sink).setParallelism(1).name(name).uid(name);
            } else if (order == null) {
                write(rows, new FileReceiver.At(place, format));
            } else {
                merge(rows, format, order, new FileReceiver.At(place, format));
            }
        }

        private void folder(DataStream<T> rows) {
            try {
                blocks(rows, false)
                        .sinkTo(FolderWriter.sink(place, format))
                        .setParallelism(rows.getParallelism()) // a row's halves stay together
                        .name(name)
                        .uid(name);
            } catch (IOException e) {
                throw new UncheckedIOException(place.text() + ": " + e.getMessage(), e);
            }
        }
    }
}
