package weir.cli;

import java.util.function.Function;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import weir.AverageJob;
import weir.config.Command;
import weir.config.JobConfig;
import weir.config.RunSpec;
import weir.window.WindowSpec;

/**
 * The job with its ends, ready to be put into an environment.
 *
 * @param command live or batch
 * @param run how it is run
 * @param window what it computes
 * @param ends where it begins and ends
 */
record Flow(
        Command command,
        RunSpec run,
        WindowSpec window,
        Function<StreamExecutionEnvironment, AverageJob.Ends> ends) {

    static Flow of(JobConfig config, JobEnds ends) {
        return new Flow(config.command(), config.run(), config.window(), ends::in);
    }

    /** An environment that holds the job, not started. */
    StreamExecutionEnvironment in(Configuration flink) {
        return in(StreamExecutionEnvironment.getExecutionEnvironment(flink));
    }

    /** Starts it in a MiniCluster of this process. */
    JobClient start(RunFolder folder) throws Exception {
        Configuration flink = FlinkSettings.local(command, run, folder);
        return submit(StreamExecutionEnvironment.getExecutionEnvironment(flink));
    }

    /** Starts it where {@code env} runs its jobs. */
    JobClient submit(StreamExecutionEnvironment env) throws Exception {
        return in(env).executeAsync(name());
    }

    private StreamExecutionEnvironment in(StreamExecutionEnvironment env) {
        AverageJob.build(env, window, command == Command.BATCH, ends.apply(env));
        return env;
    }

    private String name() {
        return "weir " + command.word();
    }
}
