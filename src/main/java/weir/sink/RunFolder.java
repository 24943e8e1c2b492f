package weir.sink;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.runtime.tasks.StreamTask;

/**
 * Where the sorted runs of a batch stand until they are merged: {@code .NAME.weir-JOB} beside the
 * output, which every task sees and from where a rename costs nothing; for standard output, which
 * is one process, the process's own spill folder.
 *
 * @param place the output
 */
record RunFolder(Place place) implements Serializable {

    static final String MARK = ".weir-";

    Path path(RuntimeContext context, StreamTask<?, ?> task) throws IOException {
        JobID job = context.getJobInfo().getJobId();
        if (place.kind() == Place.Kind.FILE) {
            return of(place.path(), job);
        }
        String spill = task.getEnvironment().getIOManager().getSpillingDirectoriesPaths()[0];
        return new Path(new Path(spill), MARK + job);
    }

    static Path of(Path output, JobID job) {
        return new Path(output.getParent(), "." + output.getName() + MARK + job);
    }
}
