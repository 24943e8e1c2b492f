package weir.decode;

import java.util.function.LongSupplier;

/** One input in one format: settled from the settings and a look at its first bytes. */
interface FormatInput {

    /** How it is read; the clock is asked how far ahead a time is. */
    Layout layout(LongSupplier clock);

    /**
     * Looks at the first records before a run starts.
     *
     * @throws InputProblem when the settings can't be meant for them: a field that none has, times
     *     of another unit
     */
    void check();
}
