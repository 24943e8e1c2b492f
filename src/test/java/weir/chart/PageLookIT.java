package weir.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import weir.decode.Rejection;
import weir.window.WindowResult;

/** How the page looks: colours, letters, sizes, and that nothing jumps. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PageLookIT extends InBrowser {

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
