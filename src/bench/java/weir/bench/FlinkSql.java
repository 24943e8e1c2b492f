package weir.bench;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableResult;

/**
 * Flink SQL's HOP over its own CSV files, in streaming or batch mode. One file is read by one
 * reader in order, so that a watermark {@value #LATE_SECONDS} s behind loses no row.
 */
final class FlinkSql {
    private static final int LATE_SECONDS = 3;

    private static final String READINGS =
            "create table readings (`timestamp` bigint, symbol string, price double,"
                    + " moment as to_timestamp_ltz(coalesce(`timestamp`, 0), 3),"
                    + " watermark for moment as moment - interval '%d' second) with ("
                    + "'connector' = 'filesystem', 'path' = '%s', 'format' = 'csv',"
                    // The header is a line of nulls.
                    + " 'csv.ignore-parse-errors' = 'true')";

    private static final String AVERAGES =
            "create table averages (symbol string, window_start timestamp(3),"
                    + " window_end timestamp(3), n bigint, a double, s double, low double,"
                    + " high double) with ('connector' = 'filesystem', 'path' = '%s',"
                    + " 'format' = 'csv')";

    private static final String QUERY =
            "insert into averages select symbol, window_start, window_end, count(*), avg(price),"
                    + " sum(price), min(price), max(price) from table(hop(table readings,"
                    + " descriptor(moment), interval '%d' second, interval '%d' second))"
                    + " where price is not null group by symbol, window_start, window_end";

    private FlinkSql() {}

    public static void main(String[] args) throws Exception {
        Task task = Task.of(args);
        TableEnvironment tables =
                TableEnvironment.create(
                        EnvironmentSettings.newInstance()
                                .withConfiguration(
                                        Flink.configuration(task.variant().equals("batch")))
                                .build());
        tables.getConfig().set("table.local-time-zone", "UTC");
        tables.executeSql(READINGS.formatted(LATE_SECONDS, task.input()));
        averages(tables, task.output().toString(), task.slideMillis(), task.sizeMillis()).await();
    }

    /** Starts the query over the table {@code readings}, into a folder of CSV files. */
    static TableResult averages(
            TableEnvironment tables, String output, long slideMillis, long sizeMillis) {
        tables.executeSql(AVERAGES.formatted(output));
        return tables.executeSql(QUERY.formatted(slideMillis / 1000, sizeMillis / 1000));
    }
}
