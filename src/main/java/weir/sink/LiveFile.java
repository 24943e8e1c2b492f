package weir.sink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.Function;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * One file of a live run, at parallelism 1: it grows as {@code NAME.part}, whole rows at every
 * checkpoint, and gets its name at the end of the input (by the committer) or at a clean stop (by
 * {@link Sinks#completed}). The writer's state is the file's length: what a failed attempt wrote
 * beyond it is cut off, so each row is in the file once. It takes the blocks that {@link PackRows}
 * makes: rows become text where they are computed.
 */
final class LiveFile
        implements Sink<byte[]>, SupportsWriterState<byte[], Long>, SupportsCommitter<String> {
    private final Place place;
    private final RowFormat.Factory<?> format;

    LiveFile(Place place, RowFormat.Factory<?> format) {
        this.place = place;
        this.format = format;
    }

    @Override
    public SinkWriter<byte[]> createWriter(WriterInitContext context) throws IOException {
        return new LiveFileWriter(place.path(), format.create(), 0);
    }

    @Override
    public StatefulSinkWriter<byte[], Long> restoreWriter(
            WriterInitContext context, Collection<Long> lengths) throws IOException {
        long length = lengths.stream().mapToLong(Long::longValue).max().orElse(0);
        return new LiveFileWriter(place.path(), format.create(), length);
    }

    @Override
    public Committer<String> createCommitter(CommitterInitContext context) {
        return new Rename();
    }

    @Override
    public SimpleVersionedSerializer<Long> getWriterStateSerializer() {
        return new AsText<>(String::valueOf, Long::valueOf);
    }

    @Override
    public SimpleVersionedSerializer<String> getCommittableSerializer() {
        return new AsText<>(name -> name, name -> name);
    }

    /** Gives {@code NAME.part} its name, if it has not got it yet. */
    static void rename(Path file) throws IOException {
        Path part = Place.part(file);
        if (part.getFileSystem().exists(part)) {
            Place.rename(part, file);
        }
    }

    /** Renames; a commit that is repeated finds nothing to do. */
    private static final class Rename implements Committer<String> {
        @Override
        public void commit(Collection<CommitRequest<String>> requests) throws IOException {
            for (CommitRequest<String> request : requests) {
                rename(new Path(request.getCommittable()));
            }
        }

        @Override
        public void close() {}
    }

    /** Version 1: the text of the value, UTF-8. */
    private record AsText<V>(Function<V, String> write, Function<String, V> read)
            implements SimpleVersionedSerializer<V> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(V value) {
            return write.apply(value).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public V deserialize(int version, byte[] bytes) {
            return read.apply(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
