package weir.bench;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The parts of Weir one by one, by JMH: what a reading, a partial, a row costs. */
final class Parts {
    private Parts() {}

    /**
     * Runs all of them.
     *
     * @param quick whether a look at each is enough
     */
    static void run(boolean quick) throws RunnerException {
        var options = new OptionsBuilder().include("^weir\\.").shouldFailOnError(true);
        if (quick) {
            options.forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(100));
        } else {
            options.forks(2)
                    .warmupIterations(3)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.seconds(1));
        }
        new Runner(options.build()).run();
    }
}
