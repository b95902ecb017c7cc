package org.askfirst.platform.page;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;

/** Somebody's words inside one of our sentences that is markup. */
public final class Isolated {

    private Isolated() {}

    /**
     * The text as markup, in an element that keeps the direction of its writing to itself. In
     * templates {@code text.bdi}.
     */
    @TemplateExtension
    public static RawString bdi(String text) {
        return new RawString("<bdi>" + escaped(text) + "</bdi>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
