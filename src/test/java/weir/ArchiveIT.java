package weir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code scripts/weir} does so that short runs are short. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ArchiveIT {
    private static final Path OWN_JDK = Path.of(System.getProperty("java.home"));
    private static final Path JDKS = Path.of("/usr/lib/jvm");

    @TempDir Path folder;

    @BeforeEach
    void tenRows() throws IOException {
        StringBuilder rows = new StringBuilder("timestamp,key,value\n");
        for (int second = 0; second < 10; second++) {
            rows.append("2026-01-01T00:00:0").append(second).append("Z,a,1.5\n");
        }
        Files.writeString(folder.resolve("ten.csv"), rows);
    }

    @Test
    void theFirstRunMakesAnArchiveAndTheNextOneUsesIt() throws Exception {
        archived(OWN_JDK);
    }

    @Test
    void anotherJdkHasAnArchiveOfItsOwn() throws Exception {
        Optional<Path> newer = newerJdk();
        assumeTrue(newer.isPresent(), "no JDK 25 or later in " + JDKS + ", as temurin-25-jdk is");
        archived(newer.get());
    }

    @Test
    void onlySmallFilesAreReadWithoutTheBetterCompiler() throws Exception {
        Path script = Path.of(System.getProperty("weir.home")).resolve("scripts/weir");
        Files.writeString(
                folder.resolve("large.csv"),
                "timestamp,key,value\n" + "2026-01-01T00:00:00Z,a,1.5\n".repeat(50_000));
        assertThat(flags(script, "ten.csv --window total")).contains("-XX:TieredStopAtLevel=1");
        assertThat(flags(script, "large.csv --window total")).doesNotContain("TieredStopAtLevel");
        Path hugePages = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
        boolean asked =
                Files.exists(hugePages) && Files.readString(hugePages).contains("[madvise]");
        assertThat(flags(script, "large.csv --window total").contains("UseTransparentHugePages"))
                .isEqualTo(asked);
        assertThat(flags(script, "ten.csv --window total")).doesNotContain("HugePages");
        assertThat(flags(script, "ten.csv large.csv --window total"))
                .doesNotContain("TieredStopAtLevel");
        assertThat(flags(script, ". --window total")).doesNotContain("TieredStopAtLevel");
    }

    @Test
    void aJavaAgentIsNotShownAnArchive() throws Exception {
        Path script = Path.of(System.getProperty("weir.home")).resolve("scripts/weir");
        lines("JAVA_HOME='%s' '%s' batch ten.csv --window total -q".formatted(OWN_JDK, script));
        Path jdk = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
        Files.copy(OWN_JDK.resolve("release"), jdk.resolve("release"));
        Path echo = Files.writeString(jdk.resolve("bin/java"), "#!/bin/sh\necho \"$@\"\n");
        assertThat(echo.toFile().setExecutable(true)).isTrue();
        String batch = "JAVA_HOME='%s' '%s' batch ten.csv".formatted(jdk, script);

        assertThat(lines(batch).get(0)).containsPattern("-XX:(SharedArchiveFile|AOTCache)=");
        for (String variable : List.of("WEIR_JAVA_OPTS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS")) {
            assertThat(lines(variable + "=-javaagent:its.jar " + batch).get(0))
                    .doesNotContainPattern("-XX:(SharedArchiveFile|AOTCache)=");
        }
    }

    private void archived(Path jdk) throws Exception {
        ProjectCopy project = ProjectCopy.in(folder.resolve("home"));
        String batch =
                "JAVA_HOME='%s' '%s' batch ten.csv --window total -q"
                        .formatted(jdk, project.script());

        List<String> first = lines(batch);
        List<String> archives = names(project.target(), "weir-*.{jsa,aot}");
        List<String> second = lines(batch + " 2>&1");
        List<String> loaded =
                lines(
                        "WEIR_JAVA_OPTS=-Xlog:class+load:file=loaded.log "
                                + batch
                                + "; grep -c 'shared objects file' loaded.log; grep -c . loaded.log");

        assertThat(first).hasSize(2);
        assertThat(archives).hasSize(1);
        assertThat(second).isEqualTo(first);
        assertThat(Integer.parseInt(loaded.get(2)))
                .isGreaterThan(Integer.parseInt(loaded.get(3)) * 8 / 10);
        project.unlink();
    }

    private String flags(Path script, String words) throws Exception {
        return lines(
                        "WEIR_JAVA_OPTS=-XX:+PrintCommandLineFlags '%s' batch %s -q || true"
                                .formatted(script, words))
                .get(0);
    }

    /** Of standard output. */
    private List<String> lines(String line) throws Exception {
        Process bash =
                new ProcessBuilder("bash", "-c", line)
                        .directory(folder.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        List<String> lines = bash.inputReader().lines().toList();
        assertThat(bash.waitFor()).isZero();
        return lines;
    }

    private static List<String> names(Path folder, String glob) throws IOException {
        try (var found = Files.newDirectoryStream(folder, glob)) {
            return Stream.iterate(found.iterator(), all -> all.hasNext(), all -> all)
                    .map(all -> all.next().getFileName().toString())
                    .toList();
        }
    }

    private static Optional<Path> newerJdk() throws IOException {
        if (!Files.isDirectory(JDKS)) {
            return Optional.empty();
        }
        try (Stream<Path> jdks = Files.list(JDKS)) {
            return jdks.filter(jdk -> feature(jdk) >= 25).max(Comparator.comparing(Path::toString));
        }
    }

    private static int feature(Path jdk) {
        try (Stream<String> lines = Files.lines(jdk.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> Runtime.Version.parse(line.split("\"")[1]).feature())
                    .findFirst()
                    .orElse(0);
        } catch (IOException noJdk) {
            return 0;
        }
    }
}
