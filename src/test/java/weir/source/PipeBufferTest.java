package weir.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PipeBufferTest {
    private final PipedOutputStream out = new PipedOutputStream();

    @Test
    void aLayoutIsSettledByTheHeaderAndTheFirstLine() throws Exception {
        PipeBuffer pipe = new PipeBuffer(new PipedInputStream(out), true, 2);
        assertThat(pipe.head()).isNull();
        send("header\nfir");
        awaitMore(pipe);
        assertThat(pipe.head()).isNull();
        send("st\nsec");
        awaitMore(pipe);
        Head head = pipe.head();
        assertThat(new String(head.bytes(), UTF_8)).isEqualTo("header\nfirst\nsec");
        assertThat(head.whole()).isFalse();
        send("ond\n");
        out.close();
        awaitEnd(pipe, 16);
        assertThat(pipe.head().bytes()).hasSize(16);
    }

    @Test
    void bytesComeAsSoonAsTheyAreThere() throws Exception {
        PipeBuffer pipe = new PipeBuffer(new PipedInputStream(out), true, 1);
        pipe.head();
        send("a\n");
        awaitMore(pipe);
        byte[] bytes = new byte[10];
        assertThat(pipe.read(0, bytes, 0, 10)).isEqualTo(2);
        assertThat(pipe.read(2, bytes, 0, 10)).isZero();
        assertThat(pipe.more()).isNotDone();
        send("b\n");
        awaitMore(pipe);
        assertThat(pipe.read(2, bytes, 0, 10)).isEqualTo(2);
    }

    @Test
    void bytesAreKeptUntilACheckpointHoldsThem() throws Exception {
        PipeBuffer pipe = new PipeBuffer(new Noise(1000), true, 1);
        byte[] first = readAll(pipe, 0, 1000);
        assertThat(pipe.resume(300)).isEqualTo(300);
        byte[] again = readAll(pipe, 300, 700);
        for (int i = 0; i < again.length; i++) {
            assertThat(again[i]).isEqualTo(first[300 + i]);
        }
        pipe.confirmed(600);
        assertThat(pipe.resume(600)).isEqualTo(600);
        assertThat(pipe.resume(0)).isEqualTo(600);
    }

    @Test
    void beyondTheBoundTheOldestLinesAreLost() throws Exception {
        int length = PipeBuffer.KEPT_BYTES + 10_000_000;
        PipeBuffer pipe = new PipeBuffer(new Noise(length), true, 1);
        readAll(pipe, 0, length);
        long resumed = pipe.resume(0);
        assertThat(resumed).isBetween(10_000_000L, 10_100_000L);
        byte[] before = new byte[(int) resumed];
        new Noise(length).read(before, 0, before.length);
        assertThat(before[before.length - 1]).isEqualTo((byte) '\n');
    }

    @Test
    void aBoundedPipeKeepsNothing() throws Exception {
        PipeBuffer pipe = new PipeBuffer(new Noise(1000), false, 1);
        readAll(pipe, 0, 1000);
        pipe.emitted(500);
        assertThatThrownBy(() -> pipe.resume(0))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a pipe can't be read again from its beginning");
    }

    @Test
    void aBrokenPipeIsAnErrorAndNoEnd() throws Exception {
        InputStream broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("Input/output error");
                    }
                };
        PipeBuffer pipe = new PipeBuffer(broken, true, 1);
        assertThatThrownBy(
                        () -> {
                            pipe.head();
                            awaitMore(pipe);
                            pipe.head();
                        })
                .isInstanceOf(IOException.class)
                .hasMessage("standard input can't be read: Input/output error");
    }

    private void send(String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.flush();
    }

    private static void awaitMore(PipeBuffer pipe) throws Exception {
        pipe.more().get(30, TimeUnit.SECONDS);
    }

    private static void awaitEnd(PipeBuffer pipe, long offset) throws Exception {
        byte[] bytes = new byte[100];
        int n = pipe.read(offset, bytes, 0, bytes.length);
        while (n != ByteFeed.END) {
            if (n == 0) {
                awaitMore(pipe);
            }
            offset += n;
            n = pipe.read(offset, bytes, 0, bytes.length);
        }
    }

    private static byte[] readAll(PipeBuffer pipe, long offset, int length) throws Exception {
        pipe.head();
        byte[] bytes = new byte[length];
        for (int read = 0; read < length; ) {
            int n = pipe.read(offset + read, bytes, read, length - read);
            if (n == 0) {
                awaitMore(pipe);
            }
            read += n;
        }
        return bytes;
    }

    /** Lines of letters, the same for the same length. */
    private static final class Noise extends InputStream {
        private final Random random = new Random(7);
        private int left;

        Noise(int length) {
            this.left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? (random.nextInt(50) == 0 ? '\n' : 'a' + random.nextInt(26)) : -1;
        }

        @Override
        public int read(byte[] bytes, int at, int length) {
            int n = 0;
            while (n < length && left > 0) {
                bytes[at + n++] = (byte) read();
            }
            return n == 0 ? -1 : n;
        }
    }
}
