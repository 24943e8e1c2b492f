package weir.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import weir.window.WindowResult;

class StandardOutputTest {

    @AfterEach
    void restore() {
        StandardOutput.redirect(null);
    }

    @Test
    void writesWhatItIsGiven() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StandardOutput.redirect(out);
        write("ab\n");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("ab\n");
        assertThat(StandardOutput.closed()).isNotDone();
    }

    @Test
    void aClosedPipeIsToldOnceAndThenSwallows() {
        ThreeBytes pipe = new ThreeBytes();
        StandardOutput.redirect(pipe);
        write("ab\n");
        assertThat(StandardOutput.closed()).isNotDone();
        write("cd\n");
        assertThat(StandardOutput.closed()).isCompleted();
        write("ef\n");
        assertThat(pipe.writes).isEqualTo(2);
    }

    @Test
    void aBatchWantsNoMoreRowsBehindAClosedPipe() throws Exception {
        StandardOutput.redirect(new ThreeBytes());
        SinkSpec spec = Rows.spec("-");
        RowFormat.Factory<WindowResult> csv = () -> new CsvResults(spec);
        RowReceiver receiver = new PipeReceiver.To(csv).create(new JobID());
        byte[] row = new byte[1000];
        int rows = 0;
        while (receiver.wantsMore()) {
            receiver.row(row, 0, row.length);
            rows++;
        }
        assertThat(rows).isBetween(60, 70);
    }

    private static void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StandardOutput.write(bytes, 0, bytes.length);
    }

    /** A pipe whose reader goes away after three bytes. */
    private static final class ThreeBytes extends OutputStream {
        private int written;
        private int writes;

        @Override
        public void write(int b) throws IOException {
            write(new byte[1], 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            writes++;
            written += length;
            if (written > 3) {
                throw new IOException("Broken pipe");
            }
        }
    }
}
