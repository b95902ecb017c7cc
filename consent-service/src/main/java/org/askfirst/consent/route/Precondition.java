package org.askfirst.consent.route;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a caller has seen of something before they change it (RFC 9110, sections 13.1.1 and 13.1.2);
 * without a word of it, anything.
 *
 * @param matches the values of If-Match
 * @param matchesNone those of If-None-Match
 */
record Precondition(List<String> matches, List<String> matchesNone) {

    private static final String ANYTHING = "*";
    private static final Pattern TAG = Pattern.compile("(W/)?\"[^\"]*\"");

    static Precondition of(HttpHeaders headers) {
        return new Precondition(
                headers.getRequestHeader(HttpHeaders.IF_MATCH),
                headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH));
    }

    /**
     * Whether it may be changed.
     *
     * @param standing the tag of what stands now; empty when nothing does
     */
    boolean holds(Optional<EntityTag> standing) {
        return (matches.isEmpty() || isAmong(matches, standing))
                && (matchesNone.isEmpty() || !isAmong(matchesNone, standing));
    }

    /** A weak tag is nobody's: ours are all strong. */
    private static boolean isAmong(List<String> values, Optional<EntityTag> standing) {
        return standing.map(tag -> "\"" + tag.getValue() + "\"")
                .filter(tag -> values.stream().anyMatch(value -> names(value, tag)))
                .isPresent();
    }

    private static boolean names(String value, String tag) {
        return value.strip().equals(ANYTHING)
                || TAG.matcher(value).results().anyMatch(found -> found.group().equals(tag));
    }
}
