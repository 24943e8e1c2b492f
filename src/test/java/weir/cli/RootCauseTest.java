package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.flink.util.SerializedThrowable;
import org.junit.jupiter.api.Test;
import weir.decode.InputProblem;

class RootCauseTest {

    @Test
    void theInnermostCauseSpeaks() {
        Exception wrapped =
                new RuntimeException("job failed", new Exception(new IOException("disk full")));

        assertThat(RootCause.line(wrapped)).isEqualTo("disk full");
    }

    @Test
    void aCheckpointFolderThatCantBeWrittenIsSaidToBeThat() {
        Exception wrapped =
                new RuntimeException(
                        "Failed to create checkpoint storage at checkpoint coordinator side.",
                        new IOException("Permission denied"));

        assertThat(RootCause.line(wrapped))
                .isEqualTo(
                        "the checkpoint folder can't be written: Permission denied; name another"
                                + " one with --job.checkpoint-folder, or on a cluster with"
                                + " execution.checkpointing.dir");
    }

    @Test
    void aTypeIsNamedWhereTheMessageAloneSaysTooLittle() {
        assertThat(RootCause.line(new ArrayIndexOutOfBoundsException("7")))
                .isEqualTo("ArrayIndexOutOfBoundsException: 7");
        assertThat(RootCause.line(new NullPointerException())).isEqualTo("NullPointerException");
    }

    @Test
    void anExceptionThatCameAcrossTheClusterIsShownAsWhatItWas() {
        assertThat(RootCause.line(new SerializedThrowable(new InputProblem("a.csv: no header"))))
                .isEqualTo("a.csv: no header");
    }

    @Test
    void onlyTheFirstLineOfAMessageIsShown() {
        assertThat(RootCause.line(new IOException("disk full\n\tat somewhere")))
                .isEqualTo("disk full");
    }

    @Test
    void aFullDiskIsOneOfTwo() {
        assertThat(RootCause.line(new IOException("No space left on device")))
                .isEqualTo(
                        "No space left on device: the output's disk is full, or that of the"
                                + " temporary files (%s)",
                        System.getProperty("java.io.tmpdir"));
    }

    @Test
    void outOfMemoryNamesTheCure() {
        assertThat(RootCause.line(new Exception(new OutOfMemoryError("Java heap space"))))
                .isEqualTo("OutOfMemoryError: Java heap space; WEIR_HEAP=2g gives it more");
    }
}
