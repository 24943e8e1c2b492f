package weir.decode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes the messages of a topic: the body as its format says, and what the settings take from
 * beside it. Rejections name key and headers of the message. For one thread.
 */
public final class MessageDecoder {
    private final Decoder body;
    private final Rejecting rejecting;
    private final int longest;

    /** The names of the key columns when some are not the body's own; null else. */
    private final List<String> keys;

    private final int keysOfBody;
    private final Receiver completed = this::complete;
    private Message message;
    private Receiver out;

    /**
     * @param body decodes the columns of the body alone
     * @param spec with the columns of the body and of the message
     */
    MessageDecoder(Decoder body, FormatSpec spec) {
        this.body = body;
        this.rejecting = new Rejecting(spec);
        this.longest = spec.maxRecordBytes();
        boolean own = spec.keys().stream().noneMatch(MessageField::isOne);
        this.keys = own ? null : spec.keys();
        this.keysOfBody = (int) spec.keys().stream().filter(k -> !MessageField.isOne(k)).count();
    }

    /** As {@link Decoder#decode}, of one message. */
    public void decode(Message next, Receiver to) {
        message = next;
        out = to;
        byte[] bytes = next.value();
        if (bytes == null) {
            reject("a tombstone: the record has no value");
        } else if (bytes.length == 0) {
            reject("the value is empty");
        } else if (bytes.length > longest) {
            body.tooLong(bytes, 0, longest, bytes.length, next, completed);
        } else {
            int end = Framing.withoutLineEnd(bytes, 0, bytes.length);
            body.decode(bytes, 0, end, next, completed);
        }
    }

    private void reject(String what) {
        complete(rejecting.of(Fault.malformed(what), new byte[0], 0, 0, message));
    }

    private void complete(Decoded decoded) {
        if (decoded instanceof Rejection rejection) {
            out.accept(rejection.with(rejection.message() + beside()));
        } else if (keys != null && decoded instanceof Reading reading) {
            out.accept(reading.with(key(reading.key())));
        } else {
            out.accept(decoded);
        }
    }

    /** The parts in the order in which they were asked for. */
    private String key(String ofBody) {
        List<String> parts = Keys.split(ofBody, keysOfBody);
        List<String> all = new ArrayList<>(keys.size());
        int next = 0;
        for (String name : keys) {
            all.add(
                    switch (MessageField.of(name)) {
                        case KEY -> text(message.key());
                        case TOPIC -> message.topic();
                        default -> parts.get(next++);
                    });
        }
        return Keys.join(all);
    }

    private String beside() {
        String key = message.key() == null ? "" : "key " + Fault.quoted(text(message.key()));
        String headers = message.headers().isEmpty() ? "" : "headers " + message.headers();
        String both = key + (key.isEmpty() || headers.isEmpty() ? "" : ", ") + headers;
        return both.isEmpty() ? "" : " (" + Fault.oneLine(both) + ")";
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
