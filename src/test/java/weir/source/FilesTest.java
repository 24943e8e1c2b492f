package weir.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.junit.jupiter.api.io.TempDir;
import weir.decode.FormatSpec;

class FilesTest extends SourceContract {
    @TempDir Path folder;

    @Override
    ByteSource source(byte[] content, long chunkBytes, FormatSpec format) throws IOException {
        Files.write(folder.resolve("in.csv"), content);
        List<ResolvedFile> files = Places.resolve(List.of(name()));
        return new ByteSource(
                files, format, chunkBytes, new FileMedium(), Boundedness.BOUNDED, true);
    }

    @Override
    String name() {
        return folder + "/in.csv";
    }
}
