package weir.sink;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Second half of one file from a batch, at parallelism 1: at the end of its input merges the named
 * runs into the output, and removes the runs, those of failed attempts too. A failure before the
 * output is complete leaves nothing under its name; one after it, when the task has to run again,
 * finds the runs gone and leaves the output as it is.
 */
final class MergeRuns extends AbstractStreamOperator<Void>
        implements OneInputStreamOperator<String, Void>, BoundedOneInput {
    private final RunFolder folder;
    private final RowReceiver.Factory output;
    private final boolean ordered;

    private transient List<Path> runs;

    MergeRuns(RunFolder folder, RowReceiver.Factory output, boolean ordered) {
        this.folder = folder;
        this.output = output;
        this.ordered = ordered;
    }

    @Override
    public void open() throws Exception {
        super.open();
        runs = new ArrayList<>();
    }

    @Override
    public void processElement(StreamRecord<String> run) {
        runs.add(new Path(run.getValue()));
    }

    @Override
    public void endInput() throws Exception {
        Path runFolder = folder.path(getRuntimeContext(), getContainingTask());
        boolean gone = !runs.isEmpty() && !runFolder.getFileSystem().exists(runFolder);
        JobID job = getRuntimeContext().getJobInfo().getJobId();
        if (gone && output.isComplete(job)) {
            return;
        }
        try (RowReceiver receiver = output.create(job)) {
            if (ordered) {
                RunMerge.sorted(runs, runFolder, receiver);
            } else {
                RunMerge.unsorted(runs, receiver);
            }
            receiver.complete();
        }
        runFolder.getFileSystem().delete(runFolder, true);
    }
}
