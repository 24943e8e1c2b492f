package weir.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavepointsTest {
    @TempDir Path folder;

    private final Problems problems = new Problems();

    @BeforeEach
    void twoRunsAndASavepoint() throws IOException {
        complete("run-1/chk-9", 3_000);
        complete("run-2/chk-3", 5_000);
        Files.createDirectories(folder.resolve("run-2/chk-4"));
        complete("savepoint-1", 4_000);
    }

    @Test
    void theNewestThatIsCompleteIsTaken() {
        assertThat(find("")).isEqualTo(uri("run-2/chk-3"));
        assertThat(find("run-1")).isEqualTo(uri("run-1/chk-9"));
        assertThat(find("savepoint-1")).isEqualTo(uri("savepoint-1"));
        assertThat(problems.lines()).isEmpty();
    }

    @Test
    void oneThatIsNotCompleteIsAProblemThatNamesThePlace() {
        assertThat(find("run-2/chk-4")).isNull();
        assertThat(problems.lines())
                .singleElement()
                .asString()
                .contains("run-2/chk-4': no savepoint or checkpoint is there");
    }

    private String find(String name) {
        Settings settings =
                Layers.read(
                        Command.LIVE,
                        List.of("--from-savepoint", folder.toString()),
                        Map.of(),
                        warning -> {},
                        problems);
        return new Savepoints(settings, problems)
                .find(folder.resolve(name).toString())
                .orElse(null);
    }

    private String uri(String name) {
        return "file:" + folder.resolve(name);
    }

    private void complete(String name, long modifiedMillis) throws IOException {
        Path metadata = Files.createDirectories(folder.resolve(name)).resolve("_metadata");
        Files.writeString(metadata, "");
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(modifiedMillis));
    }
}
