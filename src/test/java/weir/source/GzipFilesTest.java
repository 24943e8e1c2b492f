package weir.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.api.connector.source.Boundedness;
import org.junit.jupiter.api.io.TempDir;
import weir.decode.FormatSpec;

class GzipFilesTest extends SourceContract {
    @TempDir Path folder;

    /** The content cut in the middle into two members, as {@code cat a.gz b.gz} makes them. */
    @Override
    ByteSource source(byte[] content, long chunkBytes, FormatSpec format) throws IOException {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        int middle = content.length / 2;
        try (GZIPOutputStream member = new GZIPOutputStream(members)) {
            member.write(content, 0, middle);
        }
        try (GZIPOutputStream member = new GZIPOutputStream(members)) {
            member.write(content, middle, content.length - middle);
        }
        Files.write(folder.resolve("in.csv.gz"), members.toByteArray());
        List<ResolvedFile> files = Places.resolve(List.of(name()));
        return new ByteSource(
                files, format, chunkBytes, new FileMedium(), Boundedness.BOUNDED, true);
    }

    @Override
    String name() {
        return folder + "/in.csv.gz";
    }
}
