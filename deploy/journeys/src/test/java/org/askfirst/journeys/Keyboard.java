package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;

/** Somebody who has nothing but a keyboard: they see where they are, and go on in reading order. */
final class Keyboard {

    /** More than any page has. */
    private static final int MOST = 60;

    private static final String FOCUSED =
            """
            () => {
                const e = document.activeElement;
                const style = getComputedStyle(e);
                const box = e.getBoundingClientRect();
                const said = e.labels && e.labels.length ? e.labels[0] : e;
                return {
                    id: e.id,
                    name: said.innerText.trim(),
                    anywhere: e !== document.body,
                    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
                    inSight: box.bottom > 0 && box.top < innerHeight,
                    top: box.top + scrollY,
                    bottom: box.bottom + scrollY
                };
            }
            """;

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    /** Tabs until what says this has the focus, and sees each stop on the way below the last. */
    Keyboard to(String name) {
        double top = Double.NEGATIVE_INFINITY;
        for (int stop = 0; stop < MOST; stop++) {
            page.keyboard().press("Tab");
            Map<String, Object> focused = focused();
            if (focused.get("anywhere").equals(false)) {
                top = Double.NEGATIVE_INFINITY;
                continue;
            }
            assertThat(focused)
                    .as("can be seen")
                    .containsEntry("outlined", true)
                    .containsEntry("inSight", true);
            double bottom = number(focused, "bottom");
            assertThat(bottom).as("%s is not above what came before", focused).isGreaterThan(top);
            top = number(focused, "top");
            if (focused.get("name").toString().startsWith(name)) {
                return this;
            }
        }
        throw new AssertionError("no key leads to " + name + " on " + page.url());
    }

    Keyboard type(String text) {
        page.keyboard().type(text);
        return this;
    }

    Keyboard press(String key) {
        page.keyboard().press(key);
        return this;
    }

    /** The Enter key, and the page to which it leads. */
    Keyboard enter() {
        page.waitForNavigation(() -> page.keyboard().press("Enter"));
        return this;
    }

    /** The id of what has the focus. */
    String where() {
        return focused().get("id").toString();
    }

    /** Whether a line is drawn round what has the focus. */
    boolean isOutlined() {
        return (Boolean) focused().get("outlined");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> focused() {
        return (Map<String, Object>) page.evaluate(FOCUSED);
    }

    private static double number(Map<?, ?> focused, String name) {
        return ((Number) focused.get(name)).doubleValue();
    }
}
