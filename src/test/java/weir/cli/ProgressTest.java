package weir.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProgressTest {
    /** Standard error that says when something was drawn on it. */
    private static final class Screen extends ByteArrayOutputStream {
        private final CountDownLatch drawn = new CountDownLatch(1);

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            drawn.countDown();
        }
    }

    private final Screen screen = new Screen();
    private final PrintStream err = new PrintStream(screen, true, UTF_8);

    @Test
    void theLineIsWipedBeforeAnythingElseIsWritten() throws InterruptedException {
        AtomicReference<String> before = new AtomicReference<>();
        try (Progress progress = Progress.drawn(new SourceMeter(), 100, err, 30)) {
            assertThat(screen.drawn.await(30, TimeUnit.SECONDS)).isTrue();
            progress.aside(() -> before.set(screen.toString(UTF_8)));
        }

        assertThat(before.get())
                .startsWith("\r  0%  [           ]  starting")
                .endsWith("\r" + " ".repeat(29) + "\r");
    }

    @Test
    void afterItsEndNothingIsDrawn() throws InterruptedException {
        Progress progress = Progress.drawn(new SourceMeter(), 100, err, 30);
        assertThat(screen.drawn.await(30, TimeUnit.SECONDS)).isTrue();
        progress.close();

        assertThat(screen.toString(UTF_8)).endsWith(" \r").doesNotContain("\u001b", "\n");
    }
}
