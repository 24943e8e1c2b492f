package weir.window;

/** What closed the window of a result. */
public enum ClosedBy {
    /**
     * Nothing has, or nobody asked: early results, those that take back an early one, runs without
     * the column.
     */
    UNSAID,
    /** The readings that came behind it. */
    WATERMARK,
    /** The silence of the whole source, by the wall clock. */
    IDLE,
    /** Something before: this result is there since a late reading came then. */
    LATE,
    /** The end of the input. */
    END
}
