package weir.bench;

/**
 * What is read, and with how much.
 *
 * @param server where the broker is
 * @param topic full of {@link DataSet#TOPIC}
 * @param format of its values
 * @param cores how many the process has, and how many readers the job
 * @param warmSeconds from the first record to the first that is counted
 * @param seconds how long is counted
 */
record TopicTask(
        String server, String topic, ValueFormat format, int cores, int warmSeconds, int seconds) {
    String title() {
        return format.title() + ", " + (cores == 1 ? "1 core" : cores + " cores");
    }
}
