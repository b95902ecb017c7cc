package org.askfirst.consent.page;

import java.util.List;
import java.util.Optional;

/** Where the pages are: below each of these a person reads, and whatever follows is a token. */
public final class PagePaths {

    /** A question. */
    public static final String ANSWERS = "/answers";

    /** A person's standing choice. */
    public static final String CHOICES = "/choices";

    /** What the introducer can still do. */
    public static final String NEXT = "/next";

    private static final List<String> ALL = List.of(ANSWERS, CHOICES, NEXT);

    private PagePaths() {}

    /** The kind of page a path belongs to; empty when it is none of ours. */
    static Optional<String> kindOf(String path) {
        return ALL.stream()
                .filter(kind -> path.equals(kind) || path.startsWith(kind + "/"))
                .findFirst();
    }
}
