package weir.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.runtime.OperatorIDPair;
import org.apache.flink.runtime.jobgraph.JobEdge;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.runtime.jobgraph.JobVertexID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The plan of a job that is not started: the tasks Flink would make of it, one line each. */
final class Plan {
    private final Map<JobVertexID, Integer> numbers = new LinkedHashMap<>();
    private final int parallelism;
    private final List<String> lines = new ArrayList<>();

    private Plan(JobGraph graph, int parallelism) {
        this.parallelism = parallelism;
        for (JobVertex task : graph.getVerticesSortedTopologicallyFromSources()) {
            numbers.put(task.getID(), numbers.size() + 1);
            lines.add(line(task));
        }
    }

    /**
     * The tasks in the order of the flow: number, parallel subtasks, operators chained in it, and
     * what each input is.
     */
    static List<String> of(StreamExecutionEnvironment env) {
        return new Plan(env.getStreamGraph().getJobGraph(), env.getParallelism()).lines;
    }

    private String line(JobVertex task) {
        List<String> operators = new ArrayList<>();
        for (OperatorIDPair operator : task.getOperatorIDs()) {
            operators.add(0, operator(operator));
        }
        List<String> inputs = new ArrayList<>();
        for (JobEdge edge : task.getInputs()) {
            inputs.add(numbers.get(edge.getSource().getProducer().getID()) + way(edge));
        }
        return "%d  %-4s  %s%s"
                .formatted(
                        numbers.get(task.getID()),
                        subtasks(task),
                        String.join(" -> ", operators),
                        inputs.isEmpty()
                                ? ""
                                : "   <- " + String.join(", ", new LinkedHashSet<>(inputs)));
    }

    /** In BATCH mode Flink decides by the size of the input; then as many as there can be. */
    private String subtasks(JobVertex task) {
        boolean decided = task.getParallelism() > 0;
        return decided ? "x" + task.getParallelism() : "x1-" + parallelism;
    }

    /**
     * Names are uids, but for what Flink itself adds to the names of sources and sinks; an operator
     * for which that is not so is shown with both.
     */
    private static String operator(OperatorIDPair operator) {
        String uid = operator.getUserDefinedOperatorUid();
        String name =
                String.valueOf(operator.getUserDefinedOperatorName())
                        .replaceFirst("^Source: ", "")
                        .replaceFirst(": (Writer|Committer)$", "");
        return name.equals(uid) ? uid : name + " (uid " + uid + ")";
    }

    private static String way(JobEdge edge) {
        String strategy = edge.getShipStrategyName();
        return strategy == null ? "" : " " + strategy.toLowerCase(Locale.ROOT);
    }
}
