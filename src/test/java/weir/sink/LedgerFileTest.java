package weir.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.window.Ledger;

class LedgerFileTest {
    private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

    @Test
    void jsonHasEveryCount(@TempDir Path folder) throws Exception {
        Map<String, Long> rejected = new LinkedHashMap<>();
        rejected.put("BAD_VALUE", 2L);
        rejected.put("MALFORMED", 1L);
        Ledger ledger = new Ledger(10, 5, 1, rejected, Map.of("EMPTY", 1L), 4);
        String expected =
                """
                {
                  "version": "0.1.0",
                  "start": "2026-11-21T08:00:00.000Z",
                  "end": "2026-11-21T08:00:01.234Z",
                  "elapsed_ms": 1234,
                  "complete": false,
                  "balanced": true,
                  "read": 10,
                  "used": 5,
                  "late": 1,
                  "rejected": 3,
                  "rejected_by_reason": {"BAD_VALUE": 2, "MALFORMED": 1},
                  "skipped": 1,
                  "skipped_by_reason": {"EMPTY": 1},
                  "pending": 4
                }
                """;
        LedgerFile file = file(ledger, false);
        assertThat(file.json()).isEqualTo(expected);
        Path place = folder.resolve("ledger.json");
        file.write(place.toString());
        assertThat(Files.readString(place)).isEqualTo(expected);
        assertThat(file.text())
                .isEqualTo(
                        """
                        read 10 = used 5 + late 1 + rejected 3 + skipped 1  (1.2 s)
                        rejected: BAD_VALUE 2, MALFORMED 1
                        skipped: EMPTY 1
                        pending: 4 of the used are in windows not yet complete
                        not complete: these are the counts of the last checkpoint
                        """);
    }

    @Test
    void aSmoothRunIsOneLine() {
        Ledger ledger = new Ledger(388_417, 388_417, 0, Map.of(), Map.of(), 0);
        assertThat(file(ledger, true).text())
                .isEqualTo(
                        "read 388,417 = used 388,417 + late 0 + rejected 0 + skipped 0  (1.2 s)\n");
        assertThat(file(ledger, true).json())
                .contains("\"rejected\": 0,\n  \"rejected_by_reason\": {},");
    }

    @Test
    void aLedgerThatDoesNotBalanceSaysSo() {
        Ledger ledger = new Ledger(3, 1, 1, Map.of(), Map.of(), 0);
        assertThat(file(ledger, true).text()).contains("NOT BALANCED");
        assertThat(file(ledger, true).json()).contains("\"balanced\": false");
    }

    private static LedgerFile file(Ledger ledger, boolean complete) {
        return new LedgerFile(ledger, "0.1.0", START, START.plusMillis(1234), complete);
    }
}
