package weir.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownFilesTest {
    @TempDir Path folder;

    private KnownFiles known = KnownFiles.none();

    @BeforeEach
    void aLogThatIsKnown() throws IOException {
        write("access.log", "first line\n");
        assertThat(look()).containsExactly("access.log");
    }

    @Test
    void aFileThatGrowsIsNoNewOne() throws IOException {
        write("access.log", "second line\n");

        assertThat(look()).isEmpty();
    }

    @Test
    void aRenamedFileIsKnownAndTheOneThatTakesItsNameIsNew() throws IOException {
        Files.move(file("access.log"), file("access.log.1"));
        assertThat(look()).isEmpty();
        write("access.log", "another line\n");
        assertThat(look()).containsExactly("access.log");

        Files.move(file("access.log.1"), file("access.log.2"));
        Files.move(file("access.log"), file("access.log.1"));
        write("access.log", "a third one\n");
        assertThat(look()).containsExactly("access.log");
        assertThat(look()).isEmpty();
    }

    @Test
    void aCopyIsKnownAndWhatIsWrittenAfterTheCutIsNew() throws IOException {
        Files.copy(file("access.log"), file("access.log.1"));
        assertThat(look()).isEmpty();
        Files.write(file("access.log"), new byte[0]);
        assertThat(look()).isEmpty();
        write("access.log", "1st line\n");
        assertThat(look()).containsExactly("access.log");
        write("access.log", "2nd line\n");
        assertThat(look()).isEmpty();
    }

    @Test
    void aLogThatWasCompressedIsKnown() throws IOException {
        Files.move(file("access.log"), file("access.log.1"));
        look();
        gzip("access.log.1.gz", Files.readString(file("access.log.1")), 60);
        Files.delete(file("access.log.1"));

        assertThat(look()).isEmpty();
    }

    @Test
    void aCompressedFileIsNewOnceItHasRested() throws IOException {
        gzip("old.csv.gz", "a,b\n", 0);
        assertThat(look()).isEmpty();
        gzip("old.csv.gz", "a,b\n", 60);
        assertThat(look()).containsExactly("old.csv.gz");
    }

    @Test
    void newFilesComeInTheOrderInWhichTheyWereWrittenAndEmptyOnesNotYet() throws IOException {
        write("c.csv", "1\n");
        write("b.csv", "2\n");
        write("a.csv", "");
        Files.setLastModifiedTime(file("b.csv"), FileTime.fromMillis(1_000));

        assertThat(look()).containsExactly("b.csv", "c.csv");
        write("a.csv", "3\n");
        assertThat(look()).containsExactly("a.csv");
    }

    @Test
    void aFileOfTheSameBytesAndAnotherNameIsNew() throws IOException {
        Files.copy(file("access.log"), file("error.log"));

        assertThat(look()).containsExactly("error.log");
    }

    @Test
    void stateIsReadBackAsItWasWritten() throws IOException {
        Files.move(file("access.log"), file("access.log.1"));
        write("access.log", "another line\n");
        KnownFiles.Look look = lookAt();
        FollowProgress progress = new FollowProgress(look.known(), look.fresh());
        FollowProgress.Serializer serializer = new FollowProgress.Serializer();
        byte[] written = serializer.serialize(progress);

        FollowProgress read = serializer.deserialize(1, written);
        assertThat(serializer.serialize(read)).isEqualTo(written);
        assertThat(read.pending().get(0).splitId()).isEqualTo(look.fresh().get(0).splitId());
        known = read.known();
        assertThat(look()).isEmpty();
    }

    private List<String> look() throws IOException {
        KnownFiles.Look look = lookAt();
        known = look.known();
        return look.fresh().stream()
                .map(tail -> file(tail.name()).getFileName().toString())
                .toList();
    }

    private KnownFiles.Look lookAt() throws IOException {
        Map<String, DiskFile> there = FollowEnumerator.present(List.of(folder.toString()));
        return known.look(there, DiskFile::identity, System.currentTimeMillis());
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(file(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void gzip(String name, String text, int secondsAgo) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file(name)))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        long then = System.currentTimeMillis() - secondsAgo * 1_000L;
        Files.setLastModifiedTime(file(name), FileTime.fromMillis(then));
    }
}
