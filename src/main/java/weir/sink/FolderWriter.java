package weir.sink;

import java.io.IOException;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/**
 * One part file of a folder. Rows are collected into blocks, since {@link FileSink} writes through
 * and asks the file for its size at every record of a row format.
 *
 * @param <T> the record
 */
final class FolderWriter<T> implements BulkWriter<T> {
    /** How the names of part files begin. */
    static final String PREFIX = "part";

    private static final int BLOCK = 1 << 16;

    private final FSDataOutputStream out;
    private final RowFormat<T> format;
    private final Bytes block = new Bytes();

    private FolderWriter(FSDataOutputStream out, RowFormat<T> format) {
        this.out = out;
        this.format = format;
        format.header(block);
    }

    /** Part files that get their names at each checkpoint, and at the end of a batch. */
    static <T> FileSink<T> sink(Place place, RowFormat.Factory<T> format) throws IOException {
        OutputFileConfig names =
                OutputFileConfig.builder()
                        .withPartPrefix(PREFIX)
                        .withPartSuffix(place.json() ? ".jsonl" : ".csv")
                        .build();
        BulkWriter.Factory<T> writers = out -> new FolderWriter<>(out, format.create());
        return FileSink.forBulkFormat(place.path(), writers)
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .withRollingPolicy(OnCheckpointRollingPolicy.build())
                .withOutputFileConfig(names)
                .build();
    }

    @Override
    public void addElement(T record) throws IOException {
        format.row(record, block);
        if (block.size() >= BLOCK) {
            flush();
        }
    }

    @Override
    public void flush() throws IOException {
        block.writeTo(out);
        block.clear();
    }

    @Override
    public void finish() throws IOException {
        flush();
        out.flush();
    }
}
