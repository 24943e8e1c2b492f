package weir.sink;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import weir.decode.Rejection;

/**
 * Rejected records as JSON lines: {@code reason}, {@code message}, {@code origin}, and the record
 * itself as {@code raw}, or as {@code raw_base64} (RFC 4648) when it is not valid UTF-8.
 */
final class JsonRejections implements RowFormat<Rejection> {
    // A new decoder reports malformed input; that of String replaces it.
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();

    @Override
    public void row(Rejection rejection, Bytes out) {
        out.ascii("{\"reason\":").json(rejection.reason().name());
        out.ascii(",\"message\":").json(rejection.message());
        out.ascii(",\"origin\":").json(rejection.origin());
        try {
            String raw = utf8.decode(ByteBuffer.wrap(rejection.raw())).toString();
            out.ascii(",\"raw\":").json(raw);
        } catch (CharacterCodingException e) {
            String raw = Base64.getEncoder().encodeToString(rejection.raw());
            out.ascii(",\"raw_base64\":").json(raw);
        }
        out.ascii("}\n");
    }
}
