package weir.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectionsTest {

    @Test
    void aRejectionKeepsTheRecordWithoutItsLineEnd() {
        assertThat(raw("FULL")).asString(StandardCharsets.UTF_8).isEqualTo("1,abc");
    }

    @Test
    void aRejectionKeepsTheSha256OfTheRecord() {
        assertThat(HexFormat.of().formatHex(raw("HASH")))
                .isEqualTo("6d1aad3ce835d16b7b4cfeddb4fac940f6e5b34222cd6108eb135cdd234b7afd");
    }

    @Test
    void aRejectionKeepsNothing() {
        assertThat(raw("OFF")).isEmpty();
    }

    private static byte[] raw(String raw) {
        List<Decoded> decoded =
                Decoding.all(Decoding.spec("raw=" + raw), Decoding.bytes("t,v\\n1,abc\\r\\n"));
        return ((Rejection) decoded.get(0)).raw();
    }
}
