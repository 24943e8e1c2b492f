package weir.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The broker of {@code scripts/kafka}, as a process of its own, from its start to its stop. */
final class LocalBroker implements AutoCloseable {
    private static final int PORT = 19392;

    private final Path script;
    private final Path data;

    /** Also of a benchmark that is interrupted. */
    private final Thread stopAtTheEnd = new Thread(this::stop);

    private LocalBroker(Path script, Path data) {
        this.script = script;
        this.data = data;
    }

    /** Its topics stay in {@code folder}, so that they are filled once. */
    static LocalBroker start(Path home, Path folder) throws IOException, InterruptedException {
        var broker = new LocalBroker(home.resolve("scripts/kafka"), folder.resolve("kafka"));
        Runtime.getRuntime().addShutdownHook(broker.stopAtTheEnd);
        if (broker.tell("start") != 0) {
            throw new WrongWords("the broker did not start; its messages above say why");
        }
        return broker;
    }

    String server() {
        return "localhost:" + PORT;
    }

    private int tell(String what) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString(), what));
        command.addAll(List.of("--port", String.valueOf(PORT), "--data", data.toString()));
        // What it writes is not the benchmark's output; and it goes on when this process has ended.
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
    }

    private void stop() {
        try {
            tell("stop");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        tell("stop");
        Runtime.getRuntime().removeShutdownHook(stopAtTheEnd);
    }
}
