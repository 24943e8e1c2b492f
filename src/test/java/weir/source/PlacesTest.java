package weir.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.decode.InputProblem;

class PlacesTest {
    @TempDir Path folder;

    @BeforeEach
    void makeFiles() throws IOException {
        for (String name :
                List.of("b.csv", "a.csv", "c.csv.gz", "_hidden.csv", ".hidden.csv", "d.json")) {
            Files.writeString(folder.resolve(name), name);
        }
        Files.createDirectories(folder.resolve("sub/2024"));
        Files.createDirectories(folder.resolve("sub/2025"));
        Files.createDirectories(folder.resolve("empty"));
        Files.writeString(folder.resolve("sub/2025/y.csv"), "y");
        Files.writeString(folder.resolve("sub/2024/x.csv"), "x");
    }

    @Test
    void aFileKeepsTheNameItWasGiven() {
        String place = folder + "/b.csv";
        assertThat(Places.resolve(List.of(place)))
                .containsExactly(new ResolvedFile(place, "file:" + place, 5, true));
    }

    @Test
    void aFolderGivesItsVisibleFilesByName() {
        assertThat(names(folder.toString()))
                .containsExactly("a.csv", "b.csv", "c.csv.gz", "d.json");
        assertThat(names(folder + "/")).containsExactly("a.csv", "b.csv", "c.csv.gz", "d.json");
    }

    @Test
    void aCompressedFileCannotBeSplit() {
        assertThat(Places.resolve(List.of(folder + "/c.csv.gz")).get(0).splittable()).isFalse();
    }

    @Test
    void aGlobMatchesInEveryPartOfThePath() {
        assertThat(names(folder + "/*.csv")).containsExactly("a.csv", "b.csv");
        assertThat(names(folder + "/?.csv*")).containsExactly("a.csv", "b.csv", "c.csv.gz");
        assertThat(names(folder + "/[!a].csv")).containsExactly("b.csv");
        assertThat(names(folder + "/{a,d}.{csv,json}")).containsExactly("a.csv", "d.json");
        assertThat(names(folder + "/sub/20*/*.csv"))
                .containsExactly("sub/2024/x.csv", "sub/2025/y.csv");
        assertThat(names(folder + "/sub/2*")).containsExactly("sub/2024/x.csv", "sub/2025/y.csv");
        assertThat(names(folder + "/_*")).containsExactly("_hidden.csv");
    }

    @Test
    void aNameThatLooksLikeAGlobIsTheFileOfThatName() throws IOException {
        Files.writeString(folder.resolve("a[1].csv"), "");
        assertThat(names(folder + "/a[1].csv")).containsExactly("a[1].csv");
    }

    @Test
    void placesKeepTheirOrderAndNoFileIsReadTwice() {
        assertThat(names(folder + "/d.json", folder + "/*.csv", folder + "/a.csv"))
                .containsExactly("d.json", "a.csv", "b.csv");
    }

    @Test
    void whatIsNotThereIsNamedWithItsPlace() {
        fails(folder + "/trades.csv", "/trades.csv: no such file or folder");
        fails("trades.csv", "trades.csv: no such file or folder (looked for in ");
        fails(folder + "/*.tsv", "/*.tsv: no file matches");
        fails(folder + "/empty", "/empty: the folder has no file");
        fails(folder + "/sub", "its sub-folders are not looked into: try '" + folder + "/sub/*/*'");
        fails("nosuch://host/file", "nosuch://host/file: can't be read: ");
        fails(" ", "an input has an empty name");
    }

    private static void fails(String place, String message) {
        assertThatThrownBy(() -> Places.resolve(List.of(place)))
                .isInstanceOf(InputProblem.class)
                .hasMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }

    private List<String> names(String... places) {
        Stream<ResolvedFile> files = Places.resolve(List.of(places)).stream();
        return files.map(file -> file.name().substring(folder.toString().length() + 1)).toList();
    }
}
