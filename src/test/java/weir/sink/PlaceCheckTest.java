package weir.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceCheckTest {
    @TempDir Path folder;

    @Test
    void newFilesFoldersAndStandardOutputAreFine() {
        for (String name : List.of("out.csv", "out.jsonl", "out.JSON", "out/", "out.jsonl/")) {
            assertThat(problems(at(name))).as(name).isEmpty();
        }
        assertThat(problems("-")).isEmpty();
    }

    @Test
    void anUnknownEndingNamesTheKnownOnes() {
        assertThat(problems("out.txt"))
                .containsExactly(
                        "out.txt: unknown ending; end a file's name in .csv, .jsonl, a folder's in"
                                + " /, or write - for standard output");
        assertThat(problems("out")).hasSize(1);
    }

    @Test
    void anExistingOutputNeedsOverwrite() throws Exception {
        String file = Files.createFile(folder.resolve("out.csv")).toString();
        assertThat(problems(file)).containsExactly(file + ": exists; --overwrite replaces it");
        assertThat(Sinks.problems(file, false, true)).isEmpty();

        Files.createDirectories(folder.resolve("parts"));
        assertThat(problems(at("parts/"))).isEmpty();
        Files.createFile(folder.resolve("parts/part-1-0.csv"));
        assertThat(problems(at("parts/"))).singleElement().asString().contains("is not empty");
        assertThat(Sinks.problems(at("parts/"), false, true)).isEmpty();
    }

    @Test
    void aGrowingFileOfAnotherRunIsNotTaken() throws Exception {
        Files.createFile(folder.resolve("out.csv.part"));
        assertThat(Sinks.problems(at("out.csv"), true, false))
                .singleElement()
                .asString()
                .contains("out.csv.part: exists");
        assertThat(Sinks.problems(at("out.csv"), false, false)).isEmpty();
    }

    @Test
    void theFolderOfAFileMustBeThere() throws Exception {
        assertThat(problems(at("missing/out.csv")))
                .containsExactly(at("missing/out.csv") + ": there is no folder " + at("missing"));
        Files.createFile(folder.resolve("file"));
        assertThat(problems(at("file/out.csv")))
                .singleElement()
                .asString()
                .contains("is not a folder");
        assertThat(problems(at("file/"))).singleElement().asString().contains("is a file");
    }

    @Test
    void aFolderIsNoFile() throws Exception {
        Files.createDirectories(folder.resolve("dir.csv"));
        assertThat(problems(at("dir.csv"))).singleElement().asString().contains("is a folder");
    }

    @Test
    void anUnknownSchemeIsOneLine() {
        assertThat(problems("nowhere://bucket/out.csv"))
                .singleElement()
                .asString()
                .startsWith("nowhere://bucket/out.csv: ")
                .doesNotContain("\n");
    }

    @Test
    void lateAndRejectedRecordsAreNoCsv() {
        assertThat(Sinks.jsonProblems("bad.csv", false, false))
                .containsExactly("bad.csv: these are JSON lines; end the name in .jsonl");
        assertThat(Sinks.jsonProblems(at("bad.jsonl"), false, false)).isEmpty();
    }

    @Test
    void prepareRemovesPartFilesAndNothingElse() throws Exception {
        Path parts = Files.createDirectories(folder.resolve("parts"));
        Files.createFile(parts.resolve("part-1-0.csv"));
        Files.createFile(parts.resolve(".part-1-1.csv.inprogress.x"));
        Files.createFile(parts.resolve("notes.txt"));
        Sinks.prepare(parts + "/", false);
        assertThat(parts).isDirectoryContaining("glob:**part-1-0.csv");
        Sinks.prepare(parts + "/", true);
        try (var left = Files.list(parts)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactly("notes.txt");
        }
    }

    @Test
    void discardRemovesTheRunsOfItsJobOnly() throws Exception {
        JobID job = new JobID();
        JobID other = new JobID();
        Files.createDirectories(folder.resolve(".out.csv.weir-" + job + "/x"));
        Files.createDirectories(folder.resolve(".out.csv.weir-" + other));
        Sinks.discard(at("out.csv"), job);
        assertThat(folder.resolve(".out.csv.weir-" + job)).doesNotExist();
        assertThat(folder.resolve(".out.csv.weir-" + other)).exists();
    }

    private String at(String name) {
        return folder + "/" + name;
    }

    private static List<String> problems(String place) {
        return Sinks.problems(place, false, false);
    }
}
