package org.askfirst.platform.endpoint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path with parameters, as {@code @Path} has it: {@code {name}} stands for one segment, {@code
 * {name: .*}} for what the expression says, which holds no braces.
 *
 * @param plain without the expressions
 * @param whole what fits it
 */
record PathTemplate(String plain, Pattern whole) {

    private static final Pattern PARAMETER =
            Pattern.compile("\\{\\s*([^}:\\s]+)\\s*(?::([^}]*))?\\}");

    private static final String SEGMENT = "[^/]+";

    /**
     * @param above the path of the class
     * @param below the path of the method; empty when it has none
     */
    static PathTemplate of(String above, String below) {
        return of(("/" + above + "/" + below).replaceAll("/{2,}", "/").replaceAll("(?<=.)/$", ""));
    }

    private static PathTemplate of(String path) {
        StringBuilder fitting = new StringBuilder();
        Matcher parameters = PARAMETER.matcher(path);
        int from = 0;
        while (parameters.find()) {
            String before = path.substring(from, parameters.start());
            fitting.append(Pattern.quote(before))
                    .append('(')
                    .append(parameters.group(2) == null ? SEGMENT : parameters.group(2).strip())
                    .append(')');
            from = parameters.end();
        }
        fitting.append(Pattern.quote(path.substring(from)));
        return new PathTemplate(plain(path), Pattern.compile(fitting + "/?"));
    }

    static String plain(String path) {
        return PARAMETER.matcher(path).replaceAll("{$1}");
    }

    /** Whether a path, percent-encoded as it was sent, is one of these. */
    boolean fits(String path) {
        return whole.matcher(path).matches();
    }
}
