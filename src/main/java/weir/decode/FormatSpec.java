package weir.decode;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;

/**
 * The settings of the decode room.
 *
 * @param format {@code csv}, {@code json} or {@code access-log}
 * @param delimiter one character; null to look at the input
 * @param header true, false, or null to look at the input
 * @param keys columns by name or by number from 1; empty for one series; null for the column {@link
 *     #DEFAULT_KEY} where the input has it, and one series where it has not
 * @param times the time column; several are joined by a space; none when each record comes with its
 *     time, or has none; null for the column {@link #DEFAULT_TIME} where the input has it, and no
 *     time where it has not
 * @param values the value columns, at least one
 * @param weight null for none
 * @param member null for none
 * @param timeFormat {@code auto, s, ms, us, ns, iso} or a {@link
 *     java.time.format.DateTimeFormatter} pattern
 * @param zone of times without one
 * @param maxAheadMillis how far a time may be ahead of the wall clock; {@link Long#MAX_VALUE} for
 *     off
 * @param raw what of a rejected record is kept
 * @param maxRecordBytes the longest record; a longer one is {@code TOO_LONG}
 * @param decimal the point or the comma between a number's whole part and its fraction
 * @param expressions filter and computed columns
 */
public record FormatSpec(
        String format,
        Character delimiter,
        Boolean header,
        List<String> keys,
        List<String> times,
        List<String> values,
        String weight,
        String member,
        String timeFormat,
        ZoneId zone,
        long maxAheadMillis,
        Raw raw,
        int maxRecordBytes,
        char decimal,
        Expressions expressions)
        implements Serializable {
    /** The key column that nobody has to name, and that needs not be there. */
    public static final String DEFAULT_KEY = "key";

    /** The time column that nobody has to name. */
    public static final String DEFAULT_TIME = "timestamp";

    /** Settings with a decimal point, without expressions. */
    public FormatSpec(
            String format,
            Character delimiter,
            Boolean header,
            List<String> keys,
            List<String> times,
            List<String> values,
            String weight,
            String member,
            String timeFormat,
            ZoneId zone,
            long maxAheadMillis,
            Raw raw,
            int maxRecordBytes) {
        this(
                format,
                delimiter,
                header,
                keys,
                times,
                values,
                weight,
                member,
                timeFormat,
                zone,
                maxAheadMillis,
                raw,
                maxRecordBytes,
                '.',
                Expressions.NONE);
    }

    /** The same settings with these key columns. */
    public FormatSpec withKeys(List<String> columns) {
        return copy(delimiter, header, columns, times, decimal, expressions);
    }

    /** The same settings with these time columns; none when times come beside the records. */
    public FormatSpec withTimes(List<String> columns) {
        return copy(delimiter, header, keys, columns, decimal, expressions);
    }

    /** The same settings with the usual columns that the input has, where no others are named. */
    FormatSpec withUsual(Predicate<String> has) {
        FormatSpec keyed = keys == null ? withKeys(usual(DEFAULT_KEY, has)) : this;
        return times == null ? keyed.withTimes(usual(DEFAULT_TIME, has)) : keyed;
    }

    private static List<String> usual(String column, Predicate<String> has) {
        return has.test(column) ? List.of(column) : List.of();
    }

    /** The same settings with these of CSV. */
    public FormatSpec with(Character columnDelimiter, Boolean headerLine) {
        return copy(columnDelimiter, headerLine, keys, times, decimal, expressions);
    }

    /** The same settings with this decimal sign and these expressions. */
    public FormatSpec with(char decimalSign, Expressions derived) {
        return copy(delimiter, header, keys, times, decimalSign, derived);
    }

    private FormatSpec copy(
            Character columnDelimiter,
            Boolean headerLine,
            List<String> keyColumns,
            List<String> timeColumns,
            char decimalSign,
            Expressions derived) {
        return new FormatSpec(
                format,
                columnDelimiter,
                headerLine,
                keyColumns,
                timeColumns,
                values,
                weight,
                member,
                timeFormat,
                zone,
                maxAheadMillis,
                raw,
                maxRecordBytes,
                decimalSign,
                derived);
    }

    /** How much of a rejected record's bytes is kept. */
    public enum Raw {
        FULL,
        HASH,
        OFF
    }
}
