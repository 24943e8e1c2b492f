package weir.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;
import weir.config.GenerateConfig;
import weir.source.ReadingsCsv;

/** Writes the generator's readings as CSV: as fast as can be, whatever their rate in event time. */
final class GenerateRun {
    private static final int BUFFER = 1 << 16;

    private final GenerateConfig config;
    private final PrintStream out;
    private final Console console;

    GenerateRun(GenerateConfig config, PrintStream out, Console console) {
        this.config = config;
        this.out = out;
        this.console = console;
    }

    int run() {
        try {
            if (config.output().equals("-")) {
                standardOutput();
            } else {
                file();
                console.say("weir: wrote " + config.output());
            }
            return Exit.DONE;
        } catch (IOException e) {
            console.failure(config.output() + " can't be written", e);
            return Exit.FAILED;
        }
    }

    /** A reader that is gone ends it quietly. */
    private void standardOutput() throws IOException {
        try {
            write(new Unclosed(out));
        } catch (ReaderGone gone) {
            return;
        }
    }

    /** The file appears under its name when it is complete. */
    private void file() throws IOException {
        Path place = new Path(config.output());
        FileSystem files = place.getFileSystem();
        Path path = place.makeQualified(files);
        Path part = path.suffix(".part");
        try (OutputStream stream = files.create(part, WriteMode.OVERWRITE)) {
            write(stream);
        }
        if (config.overwrite() && files.exists(path)) {
            files.delete(path, false);
        }
        if (!files.rename(part, path)) {
            throw new IOException("can't rename " + part + " to " + path);
        }
    }

    private void write(OutputStream stream) throws IOException {
        Writer writer =
                new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), BUFFER);
        new ReadingsCsv(config.generator()).write(writer);
        writer.flush();
    }

    private static final class ReaderGone extends IOException {}

    /** Standard output, which swallows its errors, as a stream that has them. */
    private static final class Unclosed extends OutputStream {
        private final PrintStream out;

        Unclosed(PrintStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            if (out.checkError()) {
                throw new ReaderGone();
            }
        }
    }
}
