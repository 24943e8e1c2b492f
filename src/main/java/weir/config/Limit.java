package weir.config;

import weir.window.Ledger;

/**
 * How many rejected records a run may have.
 *
 * @param count the most, as a number
 * @param share the most, as a share of the records read, from 0 to 1
 */
public record Limit(long count, double share) {
    /** Any number. */
    public static final Limit OFF = new Limit(Long.MAX_VALUE, 1);

    /** Whether more records were rejected than allowed. */
    public boolean exceededBy(Ledger ledger) {
        long rejected = ledger.rejectedTotal();
        return rejected > count || rejected > share * ledger.read();
    }
}
