package weir.window;

/** What closed a window, of its final result. */
public enum ClosedBy {
    /** Nothing has, or nobody asked: early results, updates, runs without the column. */
    UNSAID,
    /** The readings that came behind it. */
    WATERMARK,
    /** The silence of the whole source, by the wall clock. */
    IDLE,
    /** The end of the input. */
    END
}
