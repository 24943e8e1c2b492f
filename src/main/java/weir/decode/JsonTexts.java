package weir.decode;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts of a parsed record one behind the other, as UTF-8. For one thread. */
final class JsonTexts {
    private byte[] bytes = new byte[256];
    private int length;

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    /** Where they stand, until more are added. */
    byte[] bytes() {
        return bytes;
    }

    /** Adds the text of the token that the parser is at. */
    void add(JsonParser json) throws IOException {
        char[] chars = json.getTextCharacters();
        int first = json.getTextOffset();
        int count = json.getTextLength();
        makeRoom(count);
        int at = length;
        for (int i = 0; i < count; i++) {
            char c = chars[first + i];
            if (c >= 0x80) {
                addEncoded(new String(chars, first, count));
                return;
            }
            bytes[at++] = (byte) c;
        }
        length = at;
    }

    private void addEncoded(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        makeRoom(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }

    private void makeRoom(int count) {
        if (bytes.length < length + count) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * bytes.length));
        }
    }
}
