package weir.cli;

import java.util.function.LongSupplier;

/** How much has been read up to now. */
interface Meter {
    /** Records. */
    long rows();

    /** Bytes, as the input is stored. */
    long bytes();

    static Meter of(LongSupplier rows, LongSupplier bytes) {
        return new Meter() {
            @Override
            public long rows() {
                return rows.getAsLong();
            }

            @Override
            public long bytes() {
                return bytes.getAsLong();
            }
        };
    }
}
