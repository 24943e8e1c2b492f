package weir.chart;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests that share one browser, and leave its console clean. */
class InBrowser {
    static Chrome chrome;

    @TempDir static Path profile;

    @BeforeAll
    static void startTheBrowser() {
        chrome = Chrome.start(profile);
    }

    @AfterAll
    static void endIt() {
        if (chrome != null) {
            chrome.close();
        }
    }

    @AfterEach
    void theConsoleIsClean() {
        chrome.assertNoErrors();
        chrome.look(1440, 900, false);
    }
}
