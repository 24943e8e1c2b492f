package weir.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import weir.decode.Rejection;
import weir.window.Late;
import weir.window.Ledger;
import weir.window.WindowResult;

/** The page in a real browser, over rows that the test makes. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PageIT {
    private static Chrome chrome;

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

    @Test
    void freshTurnsLateAndStaleAndSaysSinceWhenAndWhatTheWatermarkDoes() throws Exception {
        try (Shown shown = Shown.live()) {
            shown.row("a", 1, 10, 100);
            shown.picture.watermark(1_700_000_000_000L);
            chrome.open(shown.server.url()).drawn();
            chrome.until("document.getElementById('fresh').dataset.state === 'fresh'");
            assertThat(chrome.text("as-of")).startsWith("as of ");
            assertThat(chrome.text("detail")).endsWith(" s behind");
            long came = System.nanoTime();
            chrome.until("document.getElementById('fresh').dataset.state === 'late'");
            assertThat(System.nanoTime() - came).isLessThan(5_000_000_000L);
            chrome.until("document.getElementById('fresh').dataset.state === 'stale'");
            assertThat(chrome.text("detail"))
                    .contains("no row since")
                    .contains("the watermark stands at 22:13:20 since");
            assertThat(chrome.js("weir.frames.staleFrom() === weir.run.rows.lastEnd"))
                    .isEqualTo(true);
            chrome.open(shown.server.url()).drawn();
            chrome.until("document.getElementById('as-of').textContent");
            assertThat(chrome.text("state")).as("of a page that is opened late").isEqualTo("stale");
            shown.picture.holder("split 3 of the source holds the watermark");
            chrome.until("document.getElementById('detail').textContent.includes('split 3')");
            shown.picture.ended("complete");
            chrome.until("document.getElementById('fresh').dataset.state === 'ended'");
        }
    }

    @Test
    void aLostConnectionIsSaidAndRetriedAndGoesOnWithoutAGap() throws Exception {
        Shown shown = Shown.live();
        shown.row("a", 3, 10, 100);
        chrome.open(shown.server.url()).drawn();
        shown.server.close();
        chrome.until("document.getElementById('fresh').dataset.state === 'lost'");
        assertThat(chrome.text("detail")).contains("connection lost at").contains("trying again");
        shown.row("a", 2, 10, 101).row("b", 2, 10, 50);
        ChartSpec same =
                new ChartSpec(
                        true,
                        "127.0.0.1",
                        Integer.parseInt(shown.server.url().replaceAll(".*:", "")),
                        Optional.empty(),
                        false,
                        Optional.empty());
        try (PageServer again = PageServer.start(same, shown.picture)) {
            assertThat(again.url()).isEqualTo(shown.server.url());
            chrome.until("weir.run.rows.count === 3 && weir.run.rows.series[1].name === 'b'");
            chrome.until("document.getElementById('fresh').dataset.state !== 'lost'");
        }
    }

    @Test
    void openWindowsAreHollowAndAnUpdateKeepsItsOldValue() throws Exception {
        try (Shown shown = Shown.live()) {
            shown.row("a", 4, 10, 100).row("a", 3, 10, 101);
            shown.row("a", 3, 11, 104, WindowResult.Kind.UPDATE, 1);
            shown.row("a", 2, 3, 99, WindowResult.Kind.EARLY, 0);
            chrome.open(shown.server.url()).drawn();
            chrome.until("weir.run.rows.count === 3 && weir.frames.lines[0].early.length === 1");
            assertThat(chrome.js("weir.frames.lines[0].runs.flat().map((r) => r.texts[1]).join()"))
                    .isEqualTo("100.0,104.0");
            assertThat(chrome.js("weir.frames.lines[0].runs[0][1].before[1]")).isEqualTo("101.0");
            chrome.until(
                    "document.getElementById('value-of').textContent ==="
                            + " 'avg of price, a, provisional'");
            chrome.until("document.querySelector('[data-lane=UPDATE] .count').textContent === '1'");
        }
    }

    @Test
    void aGapIsAGapAndALoneWindowIsADot() throws Exception {
        try (Shown shown = Shown.live()) {
            for (int second : new int[] {50, 49, 48, 30, 12, 11, 10}) {
                shown.row("a", second, 10, 100);
                shown.row("b", second + 1, 10, 50);
                shown.row("b", 40, 10, 50);
            }
            chrome.open(shown.server.url() + "/#keys=a&keys=b").drawn();
            chrome.until(
                    "weir.frames.lines.length === 2 && weir.frames.lines[0].runs.length === 3");
            // At the lone window there is colour, in the middle of a gap there is none.
            assertThat(inked(30)).isPositive();
            assertThat(inked(49)).isPositive();
            assertThat(inked(39)).isZero();
            assertThat(inked(20)).isZero();
        }
    }

    /** Pixels with the line's or the band's colour of key a, so many seconds ago. */
    private static long inked(int secondsAgo) {
        return chrome.number(
                ("(() => { const u = weir.plot.u; const at = weir.run.rows.byName.get('a');"
                                + " weir.frames.draw(weir.looked.span());"
                                + " const time = at.rows[at.rows.length - 1].end - (%d - 10) * 1000;"
                                + " return new Promise((done) => requestAnimationFrame(() => {"
                                + " const x = Math.round(u.valToPos(time, 'x', true));"
                                + " const top = Math.round(u.valToPos(101.5, 'y', true));"
                                + " const end = Math.round(u.valToPos(98.5, 'y', true));"
                                + " const own = u.ctx.getImageData(x - 1, top, 3, end - top).data;"
                                + " let inked = 0; for (let i = 0; i < own.length; i += 4) {"
                                + " if (own[i + 3] > 0 && Math.max(own[i], own[i + 1], own[i + 2])"
                                + " - Math.min(own[i], own[i + 1], own[i + 2]) > 30) inked++; }"
                                + " done(inked); })); })()")
                        .formatted(secondsAgo));
    }

    @Test
    void oneReadingNeverLooksLikeTenThousand() throws Exception {
        try (Shown shown = Shown.live()) {
            shown.row("a", 20, 1, 100).row("a", 10, 10_000, 100);
            chrome.open(shown.server.url()).drawn();
            chrome.until("weir.counts.most === 10000");
            String height =
                    "(() => { const c = weir.counts.canvas; const rows = weir.run.rows.series[0].rows;"
                            + " const x = Math.round(weir.plot.x(rows[%d].end));"
                            + " const d = c.getContext('2d').getImageData(x, 0, 1, c.height).data;"
                            + " let n = 0; for (let i = 3; i < d.length; i += 4) if (d[i] > 90) n++;"
                            + " return n; })()";
            assertThat(chrome.number(height.formatted(1)))
                    .isGreaterThan(8 * chrome.number(height.formatted(0)));
        }
    }

    @Test
    void theAxisHoldsStillAndASpikeStandsAtTheEdge() throws Exception {
        try (Shown shown = Shown.live()) {
            for (int second = 60; second > 10; second--) {
                shown.row("a", second, 10, 100 + second % 7);
            }
            chrome.open(shown.server.url()).drawn();
            Object range = chrome.js("JSON.stringify(weir.frames.made.steady.range)");
            shown.row("a", 10, 10, 103.5).row("a", 9, 10, 10_000);
            chrome.until("weir.run.rows.count === 52");
            chrome.until("weir.frames.lines[0].rows.length === 52");
            assertThat(chrome.js("JSON.stringify(weir.frames.made.steady.range)")).isEqualTo(range);
            assertThat(chrome.js("weir.plot.frame.y.high < 200")).isEqualTo(true);
        }
    }

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
    void everyTextCanBeReadInBothThemes() throws Exception {
        try (Shown shown = Shown.live()) {
            shown.row("a", 3, 2, 10).row("b", 3, 2, 20);
            shown.picture.rejected(
                    new Rejection(Rejection.Reason.MALFORMED, "no", "in.csv@1", new byte[0]),
                    System.currentTimeMillis());
            for (boolean dark : new boolean[] {false, true}) {
                chrome.look(1440, 900, dark);
                for (String tab : List.of("chart", "table")) {
                    chrome.open(shown.server.url() + "/#tab=" + tab);
                    chrome.until("weir.run.rows.count === 2");
                    chrome.until("document.getElementById('fresh').dataset.state === 'stale'");
                    assertThat((List<?>) chrome.js(UNREADABLE))
                            .as(tab + ", dark " + dark)
                            .isEmpty();
                }
            }
        }
    }

    /** Texts on the page with a contrast below 4.5:1, by their computed colours. */
    private static final String UNREADABLE =
            "(() => { const parse = (c) => c.match(/[\\d.]+/g).map(Number);"
                    + " const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map((v) => v / 255)"
                    + " .map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);"
                    + " return 0.2126 * x + 0.7152 * y + 0.0722 * z; };"
                    + " const back = (node) => { for (let n = node; n; n = n.parentElement) {"
                    + " const c = parse(getComputedStyle(n).backgroundColor);"
                    + " if (c.length === 3 || c[3] === 1) return c; } return [255, 255, 255]; };"
                    + " return [...document.querySelectorAll('body *')].filter((node) =>"
                    + " node.checkVisibility() && [...node.childNodes].some((n) => n.nodeType === 3"
                    + " && n.textContent.trim())).filter((node) => {"
                    + " const [a, b] = [light(parse(getComputedStyle(node).color)), light(back(node))];"
                    + " return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5; })"
                    + " .map((node) => node.outerHTML.slice(0, 80)); })()";

    /** But for the list of keys, whose order changes. */
    @Test
    void nothingOnThePageJumpsWhateverComes() throws Exception {
        try (Shown shown = Shown.live()) {
            shown.row("a", 5, 2, 10).row("b", 5, 2, 20);
            for (int[] size : new int[][] {{390, 844}, {1440, 900}}) {
                chrome.look(size[0], size[1], false).open(shown.server.url()).drawn();
                chrome.until("document.getElementById('as-of').textContent");
                chrome.js(
                        "(globalThis.jumps = [], new PerformanceObserver((list) => {"
                                + " for (const entry of list.getEntries()) for (const { node } of"
                                + " entry.sources) { const at = node?.closest ? node :"
                                + " node?.parentElement; if (at && !at.closest('#key-list'))"
                                + " jumps.push(at.outerHTML.slice(0, 80)); } })"
                                + ".observe({ type: 'layout-shift' }), 0)");
                shown.row("a", 4, 2, 123456.789123).row("c", 4, 2, 1e21);
                shown.row("a", 3, 2, 5, WindowResult.Kind.UPDATE, 1);
                shown.picture.rejected(
                        new Rejection(Rejection.Reason.MALFORMED, "no", "in.csv@1", new byte[0]),
                        System.currentTimeMillis());
                shown.picture.holder("partition 3 of a topic with a long name holds the watermark");
                shown.picture.watermark(System.currentTimeMillis() - 9_000);
                chrome.until("weir.run.rows.byName.has('c')");
                chrome.until("document.getElementById('fresh').dataset.state === 'stale'");
                chrome.until(
                        "document.getElementById('detail').textContent.includes('partition 3')");
                assertThat((List<?>) chrome.js("jumps")).as(size[0] + " wide").isEmpty();
                assertThat(
                                chrome.js(
                                        "document.getElementById('fresh').scrollHeight <= document.getElementById('fresh').clientHeight"))
                        .as("the whole of it can be read")
                        .isEqualTo(true);
            }
        }
    }

    @Test
    void onlyWhatTheRunComputesCanBeChosen() throws Exception {
        try (Shown shown = new Shown(List.of("path"), List.of("count"), true, Optional.empty())) {
            shown.row("/", 1, 7, 0);
            chrome.open(shown.server.url()).drawn();
            assertThat(
                            chrome.js(
                                    "[...document.querySelectorAll('#statistic option')].map((o) => o.textContent).join()"))
                    .isEqualTo("count of readings");
            chrome.until("document.getElementById('value').textContent === '7'");
            assertThat(chrome.text("about")).isEqualTo("sliding:10s/1s · UTC");
        }
    }

    @Test
    void aKeyKeepsItsColourAndEveryColourCanBeSeenInBothThemes() throws Exception {
        try (Shown shown = Shown.live()) {
            for (String key : List.of("a", "b", "c")) {
                shown.row(key, 1, 1, 1);
            }
            chrome.open(shown.server.url()).drawn();
            String slots =
                    "JSON.stringify(['a', 'b', 'c'].map((k) => weir.run.colours.slots.get(k)))";
            chrome.until("weir.frames.lines.length === 3");
            Object before = chrome.js(slots);
            chrome.open(shown.server.url() + "/#keys=c").drawn();
            chrome.open(shown.server.url() + "/#keys=c&keys=b&keys=a").drawn();
            assertThat(chrome.js(slots)).isEqualTo(before);
            for (boolean dark : new boolean[] {false, true}) {
                chrome.look(1440, 900, dark);
                chrome.open(shown.server.url()).drawn();
                assertThat(
                                chrome.js(
                                        leastContrast(
                                                "--line-0 --line-1 --line-2 --line-3 --line-4 --line-5")))
                        .as("lines, dark %s", dark)
                        .isEqualTo(true);
                assertThat(
                                chrome.js(
                                        leastContrast("--ink --muted --trouble")
                                                .replace(">= 3)", ">= 4.5)")))
                        .as("text, dark %s", dark)
                        .isEqualTo(true);
            }
        }
    }

    private static String leastContrast(String names) {
        return "(() => { const s = getComputedStyle(document.documentElement);"
                + " const light = (name) => { const c = s.getPropertyValue(name).trim().slice(1);"
                + " const [r, g, b] = [0, 2, 4].map((i) => parseInt(c.slice(i, i + 2), 16) / 255)"
                + " .map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);"
                + " return 0.2126 * r + 0.7152 * g + 0.0722 * b; };"
                + " const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);"
                + " return '"
                + names
                + "'.split(' ').every((name) => ['--panel', '--back'].every((back) =>"
                + " ratio(light(name), light(back)) >= 3)); })()";
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
    void theRailCountsAsTheLedgerDoesAndShowsTheLastRecords() throws Exception {
        try (Shown shown = Shown.live()) {
            shown.row("a", 1, 2, 3);
            long now = System.currentTimeMillis();
            shown.picture.late(
                    new Late("a", "", now - 5_000, 7, Double.NaN, null, 1, false, now, 4_000));
            shown.picture.rejected(
                    new Rejection(
                            Rejection.Reason.MALFORMED,
                            "not a record",
                            "in.csv@17",
                            "<b>raw</b>".getBytes()),
                    now - 3_000);
            shown.picture.ledger(
                    new Ledger(1_234, 1_000, 34, Map.of("MALFORMED", 200L), Map.of(), 0));
            chrome.open(shown.server.url()).drawn();
            chrome.until(
                    "document.querySelector('[data-lane=REJECTED] .count').textContent === '200'");
            assertThat(chrome.js("document.querySelector('[data-lane=LATE] .count').textContent"))
                    .isEqualTo("34");
            chrome.js("document.querySelector('[data-lane=REJECTED]').click()");
            chrome.until("document.getElementById('odd').open");
            assertThat(chrome.text("odd-list")).contains("MALFORMED", "in.csv@17", "not a record");
            assertThat(chrome.text("odd-list")).doesNotContain("raw");
            chrome.element("odd-raw").click();
            chrome.until("document.getElementById('odd-list').textContent.includes('<b>raw</b>')");
            assertThat(chrome.number("document.querySelectorAll('#odd-list pre b').length"))
                    .isZero();
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

    @Test
    void aKeyOfMarkupIsShownAsItIs() throws Exception {
        String evil = "<img src=x onerror=\"document.title='broken in'\">";
        try (Shown shown = Shown.live()) {
            shown.row(evil, 2, 2, 10).row("</script>", 2, 2, 20);
            chrome.open(shown.server.url()).drawn();
            chrome.until("document.querySelectorAll('#key-list button').length === 2");
            chrome.press("stage", Keys.ARROW_RIGHT);
            assertThat(chrome.text("tip")).startsWith(evil);
            chrome.js("document.querySelector('[data-tab=table]').click()");
            chrome.until("document.querySelectorAll('#table-body tr').length === 2");
            assertThat(chrome.text("table-body")).contains(evil);
            assertThat(chrome.number("document.querySelectorAll('img').length")).isZero();
            assertThat(chrome.js("document.title")).isEqualTo("a test · Weir");
        }
    }

    @Test
    void fromAPhoneToAWallNothingIsCutOffAndNothingJumps() throws Exception {
        try (Shown shown = Shown.live()) {
            List<String> keys =
                    new ArrayList<>(List.of("AAPL", "BAC", "XOM", "a rather long name of a key"));
            for (int second = 100; second > 1; second--) {
                for (int key = 0; key < keys.size(); key++) {
                    double wave = 3 * Math.sin(second / 9.0 + key);
                    shown.row(keys.get(key), second, 10 + second % 5, 100 + 4 * key + wave);
                }
            }
            int[][] sizes = {{390, 844}, {1440, 900}, {2560, 1440}};
            for (int[] size : sizes) {
                for (boolean dark : new boolean[] {false, true}) {
                    chrome.look(size[0], size[1], dark).open(shown.server.url()).drawn();
                    chrome.until("weir.frames.lines.length === 4");
                    assertThat(chrome.number("document.documentElement.scrollWidth"))
                            .isLessThanOrEqualTo(size[0]);
                    assertThat(chrome.number("document.getElementById('plot').clientHeight"))
                            .isGreaterThan(250);
                    String top =
                            "Math.round(document.getElementById('stage').getBoundingClientRect().top)";
                    long at = chrome.number(top);
                    shown.row("AAPL", 1, 12, 123456.789);
                    chrome.until(
                            "weir.run.rows.byName.get('AAPL').newest.texts[1] === '123456.789'");
                    assertThat(chrome.number(top)).isEqualTo(at);
                    chrome.screenshot(
                            Path.of(
                                    "target/pages/%d%s.png"
                                            .formatted(size[0], dark ? "-dark" : "")));
                }
            }
        }
    }
}
