package org.askfirst.consent.page;

import java.util.List;
import java.util.Optional;

/** Where the pages are: below each of these a person reads, and whatever follows is a token. */
final class PagePaths {

    private static final List<String> ALL = List.of("/answers", "/choices", "/next");

    private PagePaths() {}

    /** The kind of page a path belongs to; empty when it is none of ours. */
    static Optional<String> kindOf(String path) {
        return ALL.stream()
                .filter(kind -> path.equals(kind) || path.startsWith(kind + "/"))
                .findFirst();
    }
}
