package weir.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;
import weir.decode.Rejection;
import weir.window.Late;
import weir.window.Ledger;
import weir.window.WindowResult;

/** What the page shows, in a real browser, over rows that the test makes. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PageIT extends InBrowser {

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
}
