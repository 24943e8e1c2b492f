package weir.decode;

/** One record of a topic, which comes alone and with more than its bytes. */
public interface Message extends Decoder.Origin {

    /** The record's key; null when it has none. */
    byte[] key();

    /** The bytes to decode; null for a tombstone. */
    byte[] value();

    /** The topic it stands in. */
    String topic();

    /** Its headers, as {@code name='text'} one after the other; empty when it has none. */
    String headers();

    /** When Kafka says it was made, epoch milliseconds. */
    @Override
    long timestampMillis();
}
