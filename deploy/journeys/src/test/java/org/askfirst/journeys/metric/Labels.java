package org.askfirst.journeys.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands between braces, in a scrape and in PromQL. */
final class Labels {

    private static final Pattern LABEL =
            Pattern.compile(
                    "([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    private Labels() {}

    /** A label and what it is compared with, or is. */
    record Label(String name, String operator, String value) {

        boolean fits(String actual) {
            return switch (operator) {
                case "=" -> actual.equals(value);
                case "!=" -> !actual.equals(value);
                case "=~" -> actual.matches(value);
                case "!~" -> !actual.matches(value);
                case String other -> throw new IllegalStateException(other);
            };
        }
    }

    static List<Label> in(String braces) {
        List<Label> labels = new ArrayList<>();
        Matcher matcher = LABEL.matcher(braces);
        while (matcher.find()) {
            labels.add(new Label(matcher.group(1), matcher.group(2), matcher.group(3)));
        }
        return labels;
    }
}
