package weir.decode;

/**
 * An input that can't be read as the settings say. The message is one line for a person: the place,
 * what is wrong, and the cure.
 */
public class InputProblem extends RuntimeException {
    public InputProblem(String message) {
        super(message);
    }
}
