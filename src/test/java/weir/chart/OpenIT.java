package weir.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code --open} hands the page's address to the command that opens the machine's browser. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@EnabledOnOs(OS.LINUX)
class OpenIT {
    @TempDir Path folder;

    @Test
    void theBrowserGetsTheAddressThatIsSaid() throws Exception {
        Path browser = Files.createDirectory(folder.resolve("bin")).resolve("xdg-open");
        Files.writeString(browser, "#!/bin/sh\nprintf '%s' \"$1\" >asked && mv asked opened\n");
        assertThat(browser.toFile().setExecutable(true)).isTrue();
        try (WeirProcess live =
                WeirProcess.start(
                        folder, "live --keys 2 --rate 5 --port 8610 --open --output out.jsonl")) {
            String address = live.address();
            Path opened = folder.resolve("opened");
            while (!Files.exists(opened)) {
                Thread.onSpinWait();
            }
            assertThat(Files.readString(opened)).isEqualTo(address);
            assertThat(live.stop()).isZero();
        }
    }
}
