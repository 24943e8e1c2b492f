package weir.sink;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.fs.Path;

/** One file of a batch: written beside its name, renamed when it is complete. */
final class FileReceiver implements RowReceiver {
    private final Path temporary;
    private final Path target;
    private final OutputStream out;

    private FileReceiver(Path target, JobID job, Bytes header) throws IOException {
        this.target = target;
        this.temporary = new Path(RunFolder.of(target, job), "complete");
        this.out = RunMerge.create(temporary);
        header.writeTo(out);
    }

    @Override
    public void row(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public void complete() throws IOException {
        out.close();
        Place.rename(temporary, target);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** The file at a place, with what the format writes first. */
    record At(Place place, RowFormat.Factory<?> format) implements Factory {

        @Override
        public RowReceiver create(JobID job) throws IOException {
            Bytes header = new Bytes();
            format.create().header(header);
            return new FileReceiver(place.path(), job, header);
        }

        @Override
        public boolean isComplete(JobID job) throws IOException {
            return place.path().getFileSystem().exists(place.path());
        }
    }
}
