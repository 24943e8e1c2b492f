package weir.sink;

import weir.kafka.KafkaClient;

/**
 * How results, late and rejected records are written to topics.
 *
 * @param client how brokers are reached
 * @param exactlyOnce by transactions, one a checkpoint; else at least once, at once
 * @param prefix of the ids of transactions: no two jobs of a cluster may share it, a job that is
 *     started again keeps it
 * @param transactionTimeoutMillis after which a broker gives up a transaction that has not ended
 * @param create whether a topic that is not there is made
 * @param json whether results and late records are JSON; else CSV without a header
 * @param commandConfig the file that {@code kafka-topics} needs too; null for none
 */
public record TopicSinkSpec(
        KafkaClient client,
        boolean exactlyOnce,
        String prefix,
        long transactionTimeoutMillis,
        boolean create,
        boolean json,
        String commandConfig) {}
