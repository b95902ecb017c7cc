package org.askfirst.journeys;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Pictures of what people see in one language, each on a phone and on a desktop, and all of them
 * side by side: {@code target/contact-sheets/en.html}, which leads to each picture in its own size,
 * and {@code en.png}.
 */
final class ContactSheet {

    private static final Path FOLDER = Path.of("target", "contact-sheets").toAbsolutePath();

    /** The width of the whole sheet, in pixels of CSS; its height stays in Chromium's bounds. */
    private static final int WIDTH = 6000;

    private static final String HEAD =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="UTF-8">
            <title>All letters and pages, %1$s</title>
            <style>
            body { font: 14px/1.4 sans-serif; margin: 16px; background: #888; columns: 610px; column-gap: 16px; }
            figure { margin: 0 0 16px; padding: 8px; background: #fff; break-inside: avoid; }
            figcaption { font-weight: bold; margin-bottom: 8px; }
            a { display: inline-block; vertical-align: top; }
            img { border: 1px solid #999; }
            .phone { width: 195px; margin-right: 8px; }
            .desktop { width: 384px; }
            </style>
            </head>
            <body>
            """;

    private enum Screen {
        PHONE(390, 844),
        DESKTOP(1280, 800);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String language;
    private final Map<String, Map<Screen, Path>> pictures = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    /**
     * @param language its tag, by which the sheet is called
     */
    ContactSheet(String language) {
        this.language = language;
    }

    /** What this tab shows. */
    void page(Page page, String name) {
        take(page, name, Browser::faults);
    }

    /** The letter that this tab shows. */
    void letter(Page page, String name) {
        take(page, name, Browser::faultsOfLetter);
    }

    /** The page that this tab shows, for who prefers dark ones as well. */
    void pageAlsoDark(Page page, String name) {
        page(page, name);
        dark(page, true);
        page(page, name + ", dark");
        dark(page, false);
    }

    /** The same of a letter. */
    void letterAlsoDark(Page page, String name) {
        letter(page, name);
        dark(page, true);
        letter(page, name + ", dark");
        dark(page, false);
    }

    private static void dark(Page page, boolean on) {
        ColorScheme scheme = on ? ColorScheme.DARK : ColorScheme.LIGHT;
        page.emulateMedia(
                new Page.EmulateMediaOptions().setMedia(Media.SCREEN).setColorScheme(scheme));
    }

    private void take(Page page, String name, Function<Page, List<String>> look) {
        Map<Screen, Path> taken = new LinkedHashMap<>();
        for (Screen screen : Screen.values()) {
            page.setViewportSize(screen.width, screen.height);
            Path file =
                    FOLDER.resolve(language)
                            .resolve(name.replaceAll("\\W+", "-") + "-" + screen.word() + ".png");
            Browser.picture(page, file);
            taken.put(screen, file);
            look.apply(page)
                    .forEach(fault -> faults.add(name + ", " + screen.word() + ": " + fault));
        }
        if (pictures.put(name, taken) != null) {
            throw new IllegalStateException("two pictures are called " + name);
        }
    }

    /** How many things are on it. */
    int size() {
        return pictures.size();
    }

    /** What was wrong with any of them. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** Writes the sheet, and takes the picture of it in this tab. */
    void write(Page page) {
        StringBuilder sheet = new StringBuilder(HEAD.formatted(language));
        pictures.forEach((name, taken) -> {
            sheet.append("<figure>\n<figcaption>%s</figcaption>\n".formatted(name));
            taken.forEach((screen, file) ->
                    sheet.append(
                            """
                            <a href="%1$s"><img class="%2$s" alt="%3$s, %2$s" src="%1$s"></a>
                            """
                                    .formatted(FOLDER.relativize(file), screen.word(), name)));
            sheet.append("</figure>\n");
        });
        Path file = FOLDER.resolve(language + ".html");
        try {
            Files.writeString(file, sheet.append("</body>\n</html>\n"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        page.setViewportSize(WIDTH, Screen.DESKTOP.height);
        page.navigate(file.toUri().toString());
        Browser.picture(page, FOLDER.resolve(language + ".png"));
    }
}
