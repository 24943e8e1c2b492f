package weir.sink;

import java.io.IOException;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/**
 * One part file of a folder, written in the blocks that {@link PackRows} makes: {@link FileSink}
 * does as much for every record it gets as writing a row takes.
 */
final class FolderWriter implements BulkWriter<byte[]> {
    /** How the names of part files begin. */
    static final String PREFIX = "part";

    private final FSDataOutputStream out;

    private FolderWriter(FSDataOutputStream out, RowFormat<?> format) throws IOException {
        this.out = out;
        Bytes header = new Bytes();
        format.header(header);
        header.writeTo(out);
    }

    /** Part files that get their names at each checkpoint, and at the end of a batch. */
    static FileSink<byte[]> sink(Place place, RowFormat.Factory<?> format) throws IOException {
        OutputFileConfig names =
                OutputFileConfig.builder()
                        .withPartPrefix(PREFIX)
                        .withPartSuffix(place.json() ? ".jsonl" : ".csv")
                        .build();
        BulkWriter.Factory<byte[]> writers = out -> new FolderWriter(out, format.create());
        return FileSink.forBulkFormat(place.path(), writers)
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .withRollingPolicy(OnCheckpointRollingPolicy.build())
                .withOutputFileConfig(names)
                .build();
    }

    @Override
    public void addElement(byte[] rows) throws IOException {
        out.write(rows);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void finish() throws IOException {
        flush();
    }
}
