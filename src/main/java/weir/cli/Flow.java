package weir.cli;

import java.util.function.Function;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import weir.AverageJob;
import weir.config.Command;
import weir.config.JobConfig;
import weir.window.WindowSpec;

/**
 * The job with its ends, ready to be put into an environment.
 *
 * @param command live or batch
 * @param window what it computes
 * @param ends where it begins and ends
 */
record Flow(
        Command command,
        WindowSpec window,
        Function<StreamExecutionEnvironment, AverageJob.Ends> ends) {

    static Flow of(JobConfig config, JobEnds ends) {
        return new Flow(config.command(), config.window(), ends::in);
    }

    /** Puts the job into an environment, not started. */
    StreamExecutionEnvironment in(StreamExecutionEnvironment env) {
        AverageJob.build(env, window, command == Command.BATCH, ends.apply(env));
        return env;
    }

    /** Starts it in an environment. */
    JobClient submit(StreamExecutionEnvironment env) throws Exception {
        return in(env).executeAsync("weir " + command.word());
    }
}
