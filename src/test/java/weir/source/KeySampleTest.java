package weir.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.decode.FormatSpec;
import weir.decode.InputProblem;

class KeySampleTest {
    private static final int ROWS = 30_000;
    private static final String TIME = "2026-01-05T09:30:00Z";
    private static final FormatSpec FORMAT = SourceContract.format();

    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("in.csv");
    }

    @Test
    void keysThatAreEverywhereAreCounted() throws IOException {
        write(row -> "key-" + row % 100);
        assertThat(keys()).isEqualTo(100);
    }

    @Test
    void noKeyIsOne() throws IOException {
        write(row -> "");
        assertThat(keys()).isEqualTo(1);
    }

    @Test
    void filesAreOneInput() throws IOException {
        write(row -> "key-" + row % 10);
        file = folder.resolve("other.csv");
        write(row -> "key-" + row % 20);
        assertThat(keys()).isEqualTo(20);
    }

    @Test
    void manyKeysCantBeTold() throws IOException {
        write(row -> "key-" + row % 10_000);
        assertThat(keys()).isEqualTo(KeySample.MANY);
    }

    @Test
    void norCanThoseOfAnInputWithoutReadings() throws IOException {
        Files.writeString(file, "key,timestamp,value\n");
        assertThat(keys()).isEqualTo(KeySample.MANY);
    }

    @Test
    void norCanThoseOfAnInputThatIsInTheOrderOfItsKeys() throws IOException {
        write(row -> "key-" + row / 500);
        assertThat(keys()).isEqualTo(KeySample.MANY);
    }

    @Test
    void norThoseThatChangeAsItGoesOn() throws IOException {
        write(row -> row < ROWS * 4 / 5 ? "old-" + row % 10 : "new-" + row % 1000);
        assertThat(keys()).isEqualTo(KeySample.MANY);
    }

    @Test
    void norCanThoseOfAnInputWithoutAnEndOfALine() throws IOException {
        Files.writeString(file, "key,timestamp,value\nkey," + "0".repeat(20_000_000));
        assertThat(keys()).isEqualTo(KeySample.MANY);
    }

    @Test
    void brokenRecordsHaveNoKeys() throws IOException {
        write(row -> row % 3 == 0 ? row + ",no time,and,more,columns" : "key-" + row % 100);
        assertThat(keys()).isEqualTo(100);
    }

    @Test
    void smallFilesAndArchivesAreNotWorthALook() throws IOException {
        write(row -> "key");
        assertThat(Sources.series(spec())).isEqualTo(Long.MAX_VALUE);
        file = folder.resolve("in.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(1);
        }
        assertThat(Sources.series(spec())).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void largeFilesAre() throws IOException {
        String row = "key," + TIME + "," + "0".repeat(40) + "\n";
        Files.writeString(file, "key,timestamp,value\n" + row.repeat(1_100_000));
        assertThat(Sources.series(spec())).isEqualTo(1);
    }

    @Test
    void aFileThatIsGoneIsNamed() {
        ResolvedFile gone = new ResolvedFile("gone.csv", "file:/no/such/gone.csv", 10, true);
        assertThatThrownBy(() -> new KeySample(List.of(gone), FORMAT).keys())
                .isInstanceOf(InputProblem.class)
                .hasMessageStartingWith("gone.csv: is gone");
    }

    private void write(IntFunction<String> key) throws IOException {
        Files.writeString(
                file,
                IntStream.range(0, ROWS)
                        .mapToObj(row -> key.apply(row) + "," + TIME + "," + row + "\n")
                        .collect(Collectors.joining("", "key,timestamp,value\n", "")));
    }

    private int keys() {
        return new KeySample(Places.resolve(List.of(folder.toString())), FORMAT).keys();
    }

    private FilesSpec spec() {
        return FilesSpec.of(List.of(file.toString()), FORMAT);
    }
}
