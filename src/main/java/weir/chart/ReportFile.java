package weir.chart;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;

/** The page of a run that has ended, as one file; raw records don't go with it. */
public final class ReportFile {
    private ReportFile() {}

    /** Writes it; it appears under its name when it is complete, and replaces what was there. */
    public static void write(Picture picture, String place) throws IOException {
        Path named = new Path(place);
        FileSystem files = named.getFileSystem();
        Path file = named.makeQualified(files);
        Path part = file.suffix(".part");
        String html = new OneFilePage(new PageFiles()).html(new PageJson(picture).report());
        try (OutputStream out = files.create(part, WriteMode.OVERWRITE)) {
            out.write(html.getBytes(StandardCharsets.UTF_8));
        }
        files.delete(file, false);
        if (!files.rename(part, file)) {
            throw new IOException("can't rename " + part + " to " + file);
        }
    }
}
