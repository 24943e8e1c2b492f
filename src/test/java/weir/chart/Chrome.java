package weir.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The distribution's Chromium; where there is none the tests are skipped, but not in CI. */
final class Chrome implements AutoCloseable {
    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final ChromeDriver driver;

    private Chrome(ChromeDriver driver) {
        this.driver = driver;
    }

    static Chrome start(Path profile) {
        if (System.getenv("CI") == null) {
            assumeThat(BROWSER).as("Chromium: apt-get install chromium").exists();
            assumeThat(DRIVER).as("its driver: apt-get install chromium-driver").exists();
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER.toFile());
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File(DRIVER.toString()))
                        .usingAnyFreePort()
                        .build();
        Chrome chrome = new Chrome(new ChromeDriver(service, options));
        chrome.look(1440, 900, false);
        return chrome;
    }

    Chrome look(int width, int height, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        width,
                        "height",
                        height,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        width < 500));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of(
                                        "name",
                                        "prefers-color-scheme",
                                        "value",
                                        dark ? "dark" : "light"))));
        return this;
    }

    Chrome open(String url) {
        driver.get("about:blank");
        driver.get(url);
        return this;
    }

    void reload() {
        driver.navigate().refresh();
    }

    Object js(String expression) {
        return driver.executeScript("return " + expression);
    }

    long number(String expression) {
        return ((Number) js(expression)).longValue();
    }

    String text(String id) {
        return (String) js("document.getElementById('" + id + "').textContent");
    }

    WebElement element(String id) {
        return driver.findElement(By.id(id));
    }

    /** Moves the pointer there and presses it, as a hand does. */
    void click(String selector) {
        new Actions(driver).moveToElement(find(selector)).click().perform();
    }

    void doubleClick(String selector) {
        new Actions(driver).moveToElement(find(selector)).doubleClick().perform();
    }

    /** Moves the pointer to a place in an element, as shares of its size. */
    void hover(String selector, double x, double y) {
        new Actions(driver)
                .moveToElement(find(selector), offset(selector, x), offsetDown(selector, y))
                .perform();
    }

    /** Drags in the middle of an element from one share of its width to another. */
    void drag(String selector, double from, double to) {
        new Actions(driver)
                .moveToElement(find(selector), offset(selector, from), 0)
                .clickAndHold()
                .moveByOffset(10, 0)
                .moveToElement(find(selector), offset(selector, to), 0)
                .release()
                .perform();
    }

    /** Waits until it can be seen. */
    private WebElement find(String selector) {
        until(
                "document.querySelector('"
                        + selector
                        + "')?.checkVisibility({ visibilityProperty: true })");
        return driver.findElement(By.cssSelector(selector));
    }

    /** From the middle. */
    private int offset(String selector, double share) {
        return (int) Math.round((share - 0.5) * find(selector).getSize().getWidth());
    }

    private int offsetDown(String selector, double share) {
        return (int) Math.round((share - 0.5) * find(selector).getSize().getHeight());
    }

    /** Chooses an option of a list. */
    void choose(String id, String value) {
        js(
                "(() => { const s = document.getElementById('%s'); s.value = '%s';"
                                .formatted(id, value)
                        + " s.dispatchEvent(new Event('change')); })()");
    }

    void press(String id, Keys... keys) {
        element(id).sendKeys(keys);
    }

    /** Opens an address in a tab of its own, behind the first one. */
    Chrome tab(String url) {
        String first = driver.getWindowHandle();
        driver.switchTo().newWindow(WindowType.TAB);
        driver.get(url);
        driver.switchTo().window(first);
        return this;
    }

    /** Waits until an expression is true. */
    Chrome until(String expression) {
        return until(expression, LONGEST);
    }

    Chrome until(String expression, Duration longest) {
        new WebDriverWait(driver, longest, Duration.ofMillis(50))
                .withMessage(expression)
                .until(
                        any ->
                                Boolean.TRUE.equals(
                                        js(
                                                "Boolean(globalThis.weir && weir.run.head && ("
                                                        + expression
                                                        + "))")));
        return this;
    }

    /** Waits until a row has been drawn. */
    Chrome drawn() {
        return until("weir.run.rows.count > 0 && weir.frames.lines && weir.plot.drawn > 0");
    }

    void screenshot(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    /**
     * Nothing that the browser warns of; but that a connection was closed, and that a test reads
     * pixels, it may say.
     */
    void assertNoErrors() {
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                .filteredOn(entry -> !entry.getMessage().matches(".*(net::ERR_|getImageData).*"))
                .as("the browser's console")
                .isEmpty();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
