package weir.source;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import weir.decode.FormatSpec;

class PipeTest extends SourceContract {
    @Override
    ByteSource source(byte[] content, long chunkBytes, FormatSpec format) {
        PipeMedium pipe =
                PipeMedium.of(new ByteArrayInputStream(content), new PipeSpec(format, false));
        return new ByteSource(
                List.of(pipe.file()),
                format,
                chunkBytes,
                pipe,
                Boundedness.CONTINUOUS_UNBOUNDED,
                false);
    }

    @Override
    String name() {
        return "-";
    }
}
