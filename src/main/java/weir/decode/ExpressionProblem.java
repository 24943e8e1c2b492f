package weir.decode;

/** What is wrong with the text of an expression, and where. */
public final class ExpressionProblem extends RuntimeException {
    private final int at;
    private final String what;

    /**
     * @param at index of the character from 0
     * @param what is wrong there, and the cure
     */
    ExpressionProblem(int at, String what) {
        super("at character " + (at + 1) + ": " + what);
        this.at = at;
        this.what = what;
    }

    /** The same where the expression stands behind so many characters. */
    ExpressionProblem behind(int characters) {
        return new ExpressionProblem(at + characters, what);
    }
}
