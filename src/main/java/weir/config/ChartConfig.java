package weir.config;

import java.nio.file.Path;
import java.time.ZoneId;
import weir.chart.ChartSpec;

/**
 * Everything {@code weir chart} is told, checked.
 *
 * @param results the file that another run writes
 * @param zone of the times on the page
 * @param chart where the page is
 * @param quiet nothing on standard error but errors
 * @param verbose the stack of an error too
 */
public record ChartConfig(
        Path results, ZoneId zone, ChartSpec chart, boolean quiet, boolean verbose) {}
