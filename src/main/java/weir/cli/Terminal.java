package weir.cli;

/** What standard output and standard error are connected to. */
final class Terminal {
    /** Set by scripts/weir, which can tell a terminal from a pipe also when input is a pipe. */
    private static final String COLUMNS = "weir.terminal.columns";

    private static final String ERROR_COLUMNS = "weir.terminal.error-columns";

    private static final int USUAL = 80;

    private Terminal() {}

    /** Its width in characters; 0 when standard output is no terminal. */
    static int columns() {
        Integer columns = Integer.getInteger(COLUMNS);
        if (columns != null) {
            return columns;
        }
        return System.console() == null ? 0 : USUAL;
    }

    /** The width of what standard error is connected to; 0 when it is no terminal, or unknown. */
    static int errorColumns() {
        return Integer.getInteger(ERROR_COLUMNS, 0);
    }
}
