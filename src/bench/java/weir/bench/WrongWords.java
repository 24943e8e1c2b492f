package weir.bench;

/** What the user asked for can't be; the message names the option and the cure. */
final class WrongWords extends RuntimeException {
    WrongWords(String message) {
        super(message);
    }
}
