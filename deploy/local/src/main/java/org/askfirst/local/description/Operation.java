package org.askfirst.local.description;

import java.util.Set;
import java.util.TreeSet;

/**
 * One method of one path.
 *
 * @param path a template, whose parameters are {@code {}}
 * @param takes media types of the body; empty if nothing says which
 * @param gives media types of what a success answers; empty if nothing says which
 */
public record Operation(String method, String path, Set<String> takes, Set<String> gives)
        implements Comparable<Operation> {

    public Operation {
        takes = Set.copyOf(new TreeSet<>(takes));
        gives = Set.copyOf(new TreeSet<>(gives));
    }

    /** The method and the path alone. */
    public String name() {
        return method + " " + path;
    }

    @Override
    public int compareTo(Operation other) {
        return name().compareTo(other.name());
    }

    /** Without the names of parameters, and without a slash at the end. */
    static String template(String path) {
        String plain = path.replaceAll("\\{[^}]*}", "{}").replaceAll("/+", "/");
        return plain.length() > 1 && plain.endsWith("/")
                ? plain.substring(0, plain.length() - 1)
                : plain;
    }

    /** Without parameters such as the character set. */
    static String mediaType(String written) {
        return written.split(";")[0].strip();
    }
}
