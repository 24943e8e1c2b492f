package weir.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * DuckDB, with two threads and freed from keeping the order of rows. Three ways to ask: {@code
 * join} combines slices and deals each out to its windows, {@code over} lets a window function run
 * over slices without gaps, {@code each} deals out every reading.
 */
final class DuckDb {
    private static final String READINGS =
            "read_csv('%s', header = true, delim = ',', quote = '\"', columns = {"
                    + "'timestamp': 'BIGINT', 'symbol': 'VARCHAR', 'price': 'DOUBLE'})";

    private static final String SLICES =
            "slices as (select symbol, timestamp // $slide * $slide as slice, count(*) as n,"
                    + " sum(price) as total, min(price) as low, max(price) as high"
                    + " from $readings group by all)";

    private static final String JOIN =
            "with $slices select symbol, slice - i * $slide as window_start,"
                    + " window_start + $size as window_end, sum(n) as count,"
                    + " sum(total) / sum(n) as avg, sum(total) as sum, min(low) as min,"
                    + " max(high) as max"
                    + " from slices, range($overlap) as t(i) group by symbol, window_start";

    private static final String OVER =
            "with $slices, grid as (select symbol, slice from (select distinct symbol from slices),"
                    + " (select unnest(range(min(slice), max(slice) + $size, $slide)) as slice"
                    + " from slices)),"
                    + " windows as (select symbol, slice - $size + $slide as window_start,"
                    + " sum(n) over w as count, sum(total) over w as sum, min(low) over w as min,"
                    + " max(high) over w as max from grid left join slices using (symbol, slice)"
                    + " window w as (partition by symbol order by slice"
                    + " rows between $overlap - 1 preceding and current row))"
                    + " select symbol, window_start, window_start + $size as window_end, count,"
                    + " sum / count as avg, sum, min, max from windows where count > 0";

    private static final String EACH =
            "select symbol, timestamp // $slide * $slide - i * $slide as window_start,"
                    + " window_start + $size as window_end, count(*) as count, avg(price) as avg,"
                    + " sum(price) as sum, min(price) as min, max(price) as max"
                    + " from $readings, range($overlap) as t(i) group by symbol, window_start";

    private DuckDb() {}

    public static void main(String[] args) throws SQLException {
        Task task = Task.of(args);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set threads = 2");
            statement.execute("set preserve_insertion_order = false");
            statement.execute("set temp_directory = '" + task.output() + ".temp'");
            statement.execute(
                    "copy ("
                            + query(task)
                            + ") to '"
                            + task.output()
                            + "' (header, delimiter ',')");
        }
    }

    private static String query(Task task) {
        String query =
                switch (task.variant()) {
                    case "join" -> JOIN;
                    case "over" -> OVER;
                    default -> EACH;
                };
        return query.replace("$slices", SLICES)
                .replace("$readings", READINGS.formatted(task.input()))
                .replace("$overlap", Long.toString(task.sizeMillis() / task.slideMillis()))
                .replace("$size", Long.toString(task.sizeMillis()))
                .replace("$slide", Long.toString(task.slideMillis()));
    }
}
