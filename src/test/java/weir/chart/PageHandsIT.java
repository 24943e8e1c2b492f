package weir.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;

/** What hands do on the page: keys, zoom, pause, questions, files. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PageHandsIT extends InBrowser {

    @Test
    void ofManyKeysAFewAreNamedAndAnyIsFoundAtOnce() throws Exception {
        try (Shown shown = Shown.live()) {
            for (int key = 0; key < 5_000; key++) {
                for (int second = 5; second > 2; second--) {
                    shown.row("key-" + key, second, 1 + key % 10, key);
                }
            }
            chrome.open(shown.server.url());
            chrome.until(
                    "weir.run.rows.count === 15000 && weir.plot && weir.plot.frame.ribbon.flat().length > 2");
            assertThat(chrome.number("weir.frames.lines.length")).isBetween(1L, 12L);
            assertThat(
                            chrome.js(
                                    "(() => { const t = performance.now(); const s ="
                                            + " document.getElementById('search'); s.value = 'KEY-4321';"
                                            + " s.dispatchEvent(new Event('input'));"
                                            + " return performance.now() - t < 100; })()"))
                    .isEqualTo(true);
            assertThat(chrome.text("key-count")).isEqualTo("1 of 5,000 keys");
            chrome.js("document.querySelector('#key-list [data-name=\"key-4321\"]').click()");
            chrome.until("weir.frames.lines.some((line) => line.series.name === 'key-4321')");
        }
    }

    @Test
    void keysAreOrderedByBusiestMostChangedAndName() throws Exception {
        try (Shown shown = Shown.live()) {
            shown.row("calm", 9, 5, 100).row("busy", 9, 50, 100).row("jumpy", 9, 1, 100);
            shown.row("calm", 8, 5, 101).row("busy", 8, 50, 102).row("jumpy", 8, 1, 170);
            chrome.open(shown.server.url()).drawn();
            chrome.until("weir.run.rows.count === 6");
            for (String[] order :
                    new String[][] {
                        {"changed", "jumpy,busy,calm"},
                        {"busiest", "busy,calm,jumpy"},
                        {"name", "busy,calm,jumpy"}
                    }) {
                chrome.choose("order", order[0]);
                chrome.until(
                        "[...document.querySelectorAll('#key-list .name')].map((n) =>"
                                + " n.textContent).join() === '"
                                + order[1]
                                + "'");
            }
            assertThat((String) chrome.js("location.hash")).contains("order=name");
        }
    }

    @Test
    void aKeyThatIsPressedWhileRowsComeIsShownOrHidden() throws Exception {
        try (Shown shown = Shown.live()) {
            shown.row("a", 9, 5, 100).row("b", 9, 5, 100);
            chrome.open(shown.server.url()).drawn();
            chrome.until("document.querySelectorAll('#key-list button').length === 2");
            Object button = chrome.js("document.querySelector('#key-list [data-name=b]')");
            shown.row("b", 8, 500, 103);
            chrome.until("weir.run.rows.count === 3");
            chrome.js("weir.words()");
            assertThat(chrome.js("document.querySelector('#key-list [data-name=b]')"))
                    .isEqualTo(button);
            chrome.click("#key-list [data-name=b]");
            chrome.until("weir.frames.lines.length === 1");
            chrome.click("#key-list [data-name=b]");
            chrome.until("weir.frames.lines.length === 2");
        }
    }

    @Test
    void severalKeysStandSideBySideWithOneRangeOfY() throws Exception {
        try (Shown shown = Shown.live()) {
            for (int second = 30; second > 1; second--) {
                shown.row("low", second, 5, 10 + second % 3).row("high", second, 5, 90);
                shown.row("middle", second, 5, 50);
            }
            chrome.open(shown.server.url()).drawn();
            chrome.until("weir.frames.lines.length === 3");
            chrome.click("#apart");
            chrome.until("document.querySelectorAll('#apart-grid canvas').length === 3");
            assertThat(
                            chrome.js(
                                    "[...document.querySelectorAll('#apart-grid h3')].map((h) => h.textContent).join()"))
                    .isEqualTo("low,high,middle");
            assertThat(
                            chrome.js(
                                    "new Set([...weir.frames.apart.cells.values()].map((plot) => JSON.stringify("
                                            + "[plot.u.scales.y.min, plot.u.scales.y.max, plot.u.scales.x.min])))"
                                            + ".size"))
                    .isEqualTo(1L);
            assertThat(chrome.number("weir.frames.apart.cells.get('low').u.scales.y.max"))
                    .isGreaterThanOrEqualTo(90);
            chrome.click("#apart");
            chrome.until("document.getElementById('apart-grid').hidden");
        }
    }

    @Test
    void aDragZoomsADoubleClickGoesBackAndThePointerAsks() throws Exception {
        try (Shown shown = Shown.live()) {
            for (int second = 59; second > 1; second--) {
                shown.row("a", second, 5, 100 + second % 5);
            }
            chrome.open(shown.server.url()).drawn();
            chrome.until("weir.frames.lines.length === 1");
            chrome.drag("#plot .u-over", 0.5, 0.75);
            chrome.until("weir.view.zoom && !document.getElementById('unzoom').hidden");
            assertThat(chrome.js("weir.view.zoom[1] - weir.view.zoom[0]"))
                    .matches(length -> Math.abs(((Number) length).doubleValue() - 30_000) < 2_000);
            assertThat((String) chrome.js("location.hash")).contains("from=", "to=");
            chrome.until("Math.abs(weir.plot.u.scales.x.max - weir.view.zoom[1]) < 1");
            chrome.hover("#plot .u-over", 0.5, 0.5);
            chrome.until("!document.getElementById('tip').hidden");
            assertThat(chrome.text("tip")).contains("window", "avg10", "kindfinal");
            chrome.doubleClick("#plot .u-over");
            chrome.until("!weir.view.zoom && document.getElementById('unzoom').hidden");
        }
    }

    @Test
    void everyPointCanBeAskedByTheArrowKeysAndStandsInTheTable() throws Exception {
        try (Shown shown = Shown.live()) {
            shown.row("a", 3, 2, 0.1 + 0.2).row("a", 2, 3, 1e21).row("b", 2, 4, -0.5);
            chrome.open(shown.server.url()).drawn();
            chrome.until("weir.run.rows.count === 3");
            chrome.press("stage", Keys.ARROW_RIGHT, Keys.ARROW_LEFT);
            assertThat(chrome.text("tip"))
                    .startsWith("a")
                    .contains("avg0.30000000000000004", "count2", "kindfinal", "revision0");
            chrome.press("stage", Keys.ARROW_RIGHT);
            assertThat(chrome.text("tip")).contains("avg1.0E21");
            chrome.press("stage", Keys.ARROW_DOWN);
            assertThat(chrome.text("tip")).startsWith("b").contains("avg-0.5");
            chrome.js("document.querySelector('[data-tab=table]').click()");
            chrome.until("document.querySelectorAll('#table-body tr').length === 2");
            chrome.js("document.querySelectorAll('#table-head button')[3].click()");
            assertThat(
                            chrome.js(
                                    "[...document.querySelectorAll('#table-body tr td:nth-child(4)')].map((c) => c.textContent).join()"))
                    .isEqualTo("-0.5,1.0E21");
        }
    }

    @Test
    void aViewIsALinkAndAFileAndPauseGoesOnReceiving() throws Exception {
        try (Shown shown = Shown.live()) {
            shown.row("a", 3, 2, 10).row("b", 3, 2, 20).row("a", 2, 2, 11);
            chrome.open(shown.server.url() + "/#stat=max&keys=a&range=10m").drawn();
            chrome.until("weir.frames.lines.length === 1 && weir.looked.statistic() === 3");
            chrome.element("pause").click();
            assertThat((String) chrome.js("location.hash"))
                    .contains("paused=", "stat=max", "keys=a");
            shown.row("a", -9, 2, 12).row("b", -9, 2, 22);
            chrome.until("weir.said.cameWhilePaused === 2");
            chrome.until(
                    "document.getElementById('paused').textContent.endsWith('2 rows came since')");
            String csv =
                    (String)
                            chrome.js(
                                    "(() => { const real = URL.createObjectURL; let blob;"
                                            + " URL.createObjectURL = (b) => { blob = b; return real.call(URL, b); };"
                                            + " weir.saveCsv(); URL.createObjectURL = real; return blob.text(); })()");
            assertThat(csv.lines())
                    .hasSize(3)
                    .first()
                    .isEqualTo("key,window_start,window_end,count,avg,min,max,kind,revision");
            assertThat(csv.lines().skip(1)).allMatch(line -> line.startsWith("a,"));
        }
    }
}
