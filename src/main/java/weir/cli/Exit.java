package weir.cli;

/** The exit codes. */
final class Exit {
    static final int DONE = 0;

    /** The run failed, was stopped before it was complete, or used none of the records it read. */
    static final int FAILED = 1;

    /** The options are wrong; nothing was started. */
    static final int USAGE = 2;

    /** Done, but more records were rejected than {@code --max-rejected} allows. */
    static final int REJECTED = 3;

    private Exit() {}
}
