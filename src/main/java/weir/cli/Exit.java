package weir.cli;

/** The exit codes. */
public final class Exit {
    public static final int DONE = 0;

    /** The run failed, was stopped before it was complete, or used none of the records it read. */
    public static final int FAILED = 1;

    /** The options are wrong; nothing was started. */
    public static final int USAGE = 2;

    /** Done, but more records were rejected than {@code --max-rejected} allows. */
    public static final int REJECTED = 3;

    private Exit() {}
}
