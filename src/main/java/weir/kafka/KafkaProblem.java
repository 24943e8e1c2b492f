package weir.kafka;

/**
 * Why Kafka can't be used as the settings say. The message is one line for a person: the place,
 * what is wrong, and the cure; never a secret.
 */
public final class KafkaProblem extends RuntimeException {
    public KafkaProblem(String message) {
        super(message);
    }
}
