package weir.config;

import java.util.Optional;
import weir.chart.ChartSpec;
import weir.sink.SinkSpec;
import weir.sink.TopicSinkSpec;
import weir.window.WindowSpec;

/**
 * Everything a run of the job is told, checked.
 *
 * @param command live or batch
 * @param input where records come from, with how they are read
 * @param window windows, statistics, time
 * @param sink where results go
 * @param lateTo where late readings go
 * @param rejectedTo where rejected records go
 * @param topics how those of the outputs that are topics are written; empty when none is
 * @param run how the job is run
 * @param chart where its page is
 */
public record JobConfig(
        Command command,
        Input input,
        WindowSpec window,
        SinkSpec sink,
        Optional<String> lateTo,
        Optional<String> rejectedTo,
        Optional<TopicSinkSpec> topics,
        RunSpec run,
        ChartSpec chart) {}
