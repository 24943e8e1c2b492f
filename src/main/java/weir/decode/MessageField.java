package weir.decode;

/** What a message has beside its body, under the names that settings use for columns. */
enum MessageField {
    KEY("kafka.key"),
    TIMESTAMP("kafka.timestamp"),
    TOPIC("kafka.topic"),
    /** Any other name: a column of the body. */
    BODY(null);

    private static final String SCHEME = "kafka.";

    private final String text;

    MessageField(String text) {
        this.text = text;
    }

    static MessageField of(String name) {
        for (MessageField field : values()) {
            if (name.equals(field.text)) {
                return field;
            }
        }
        return BODY;
    }

    static boolean isOne(String name) {
        return of(name) != BODY;
    }

    /** The column of the results: {@code key} for {@code kafka.key}. */
    static String column(String name) {
        return isOne(name) ? name.substring(SCHEME.length()) : name;
    }
}
