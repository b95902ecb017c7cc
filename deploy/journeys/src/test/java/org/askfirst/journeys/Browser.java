package org.askfirst.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The Chromium of this machine; one per thread. */
public final class Browser implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String AXE = axe();

    /** Without frames: one that runs no scripts would never answer. */
    private static final String RUN_AXE =
            """
            axe.run(document, {iframes: false}).then(result => result.violations.map(
                    rule => rule.id + ": " + rule.nodes.map(node => node.html).join(" ")))
            """;

    private static final String WCAG_ONLY =
            "runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']";

    private static final String BUSY = "Text file busy";
    private static final int TRIES = 5;

    private static final int PHONE_WIDTH = 360;
    private static final int PHONE_HEIGHT = 740;

    /** Where many systems wait for two processors, a page of two hundred lines takes its time. */
    private static final double PATIENCE_MS = 180_000;

    private static final double ASSERTION_PATIENCE_MS = 60_000;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    public Browser() {
        PlaywrightAssertions.setDefaultAssertionTimeout(ASSERTION_PATIENCE_MS);
        playwright = driver();
        chromium =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(installed())
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-quic",
                                                        "--disable-background-networking")));
    }

    /**
     * Its program is unpacked each time, and cannot be started while a process that somebody else
     * starts in that moment still holds the file open; then once more.
     */
    private static Playwright driver() {
        var options =
                new Playwright.CreateOptions()
                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        for (int tried = 1; ; tried++) {
            try {
                return Playwright.create(options);
            } catch (PlaywrightException failure) {
                if (tried == TRIES || !String.valueOf(failure.getCause()).contains(BUSY)) {
                    throw failure;
                }
            }
        }
    }

    /** A page on a desk. */
    Page desk() {
        return page(desktop());
    }

    /** The same for sites whose certificates nobody vouches for. */
    public Page trusting() {
        return page(desktop().setIgnoreHTTPSErrors(true));
    }

    /** The same for who prefers dark pages. */
    Page dark() {
        return page(desktop().setColorScheme(ColorScheme.DARK));
    }

    /** A page on a phone. */
    Page phone() {
        return page(phoneSized());
    }

    /** A page on a phone that runs no scripts. */
    Page phoneWithoutScripts() {
        return page(phoneSized().setJavaScriptEnabled(false));
    }

    private Page page(com.microsoft.playwright.Browser.NewContextOptions options) {
        BrowserContext context = chromium.newContext(options);
        context.setDefaultTimeout(PATIENCE_MS);
        return context.newPage();
    }

    /** A page on a desk of somebody who reads this language. */
    Page reading(String locale) {
        return page(desktop().setLocale(locale));
    }

    /** Keeps a picture, and finds nothing to complain about for who cannot see or use a mouse. */
    static void check(Page page, String name) {
        picture(page, SCREENSHOTS.resolve(name + ".png"));
        assertThat(faults(page)).as(name).isEmpty();
    }

    /** Keeps a picture of the whole page. */
    static void picture(Page page, Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    /** What hinders who cannot see or use a mouse, and who has a screen of this width. */
    static List<String> faults(Page page) {
        return faults(page, RUN_AXE);
    }

    /** The same of a letter, which is no page of its own but stands within a mail program's. */
    static List<String> faultsOfLetter(Page page) {
        return faults(page, RUN_AXE.replace("iframes: false", "iframes: false, " + WCAG_ONLY));
    }

    private static List<String> faults(Page page, String run) {
        List<String> faults = new ArrayList<>();
        if (!page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
                .equals(true)) {
            faults.add("it is wider than the screen");
        }
        page.evaluate(AXE);
        ((List<?>) page.evaluate(run)).forEach(fault -> faults.add(fault.toString()));
        return faults;
    }

    @Override
    public void close() {
        chromium.contexts().forEach(BrowserContext::close);
        chromium.close();
        playwright.close();
    }

    private static com.microsoft.playwright.Browser.NewContextOptions desktop() {
        return new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale("en-GB")
                .setViewportSize(1100, 900);
    }

    private static com.microsoft.playwright.Browser.NewContextOptions phoneSized() {
        return new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale("en-GB")
                .setIsMobile(true)
                .setHasTouch(true)
                .setViewportSize(PHONE_WIDTH, PHONE_HEIGHT);
    }

    private static String axe() {
        try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path installed() {
        return Stream.of(
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/usr/bin/google-chrome-stable")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Chromium is installed"));
    }
}
