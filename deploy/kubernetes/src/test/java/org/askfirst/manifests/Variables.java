package org.askfirst.manifests;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The environment variables that a service's code reads, and those the README tells of. */
final class Variables {

    private static final Pattern NAME = Pattern.compile("ASKFIRST_[A-Z0-9_]*[A-Z0-9]");
    private static final Pattern KEY =
            Pattern.compile("(?<!org\\.)askfirst[.][a-z][a-z0-9.-]*[a-z0-9]");
    private static final Pattern PREFIX = Pattern.compile("\"askfirst[.][a-z.-]+[.]\"");
    private static final Pattern EXTENDED =
            Pattern.compile("interface \\w+ extends ([\\w, ]+) \\{");
    private static final String FILE = "_FILE";

    private static final Map<String, Set<String>> NAMED = new ConcurrentHashMap<>();
    private static final Map<String, String> TOLD = table();

    private Variables() {}

    /** Whether some line of the service reads it; of a secret also the name of its file. */
    static boolean isKnown(String variable, Code code) {
        if (variable.endsWith(FILE)
                && isKnown(variable.substring(0, variable.length() - FILE.length()), code)) {
            return true;
        }
        return isNamed(variable, code) || isPrefixed(variable, code) || isMapped(variable, code);
    }

    private static boolean isNamed(String variable, Code code) {
        return NAMED.computeIfAbsent(code.service(), _ -> named(code)).contains(variable);
    }

    private static Set<String> named(Code code) {
        Stream<String> texts =
                Stream.concat(
                        code.sources().stream(),
                        code.properties().values().stream().map(Object::toString));
        return texts.flatMap(text ->
                        Stream.concat(
                                Table.all(NAME, text),
                                Table.all(KEY, text).map(Variables::variable)))
                .collect(Collectors.toSet());
    }

    /** By a prefix and, in the same file, the words that may follow it. */
    private static boolean isPrefixed(String variable, Code code) {
        return code.sources().stream()
                .anyMatch(source ->
                        Table.all(PREFIX, source)
                                .map(prefix -> variable(prefix.replace("\"", "")))
                                .filter(variable::startsWith)
                                .map(prefix -> variable.substring(prefix.length()))
                                .map(rest -> rest.toLowerCase(Locale.ROOT))
                                .map(rest -> rest.replace('_', '-'))
                                .anyMatch(rest -> source.contains("\"" + rest + "\"")));
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** By a configuration mapping: as one method, or as a group's and one in the group. */
    private static boolean isMapped(String variable, Code code) {
        List<String> words = List.of(variable.split("_")).subList(1, variable.split("_").length);
        return code.sources().stream()
                .filter(source -> source.contains("@ConfigMapping(prefix = \"askfirst\")"))
                .map(Variables::withWhatItExtends)
                .anyMatch(source ->
                        source.contains(" " + camel(words) + "()")
                                || IntStream.range(1, words.size())
                                        .anyMatch(at -> isGrouped(words, at, source)));
    }

    /** A mapping may begin with what services have in common. */
    private static String withWhatItExtends(String source) {
        return EXTENDED.matcher(source)
                .results()
                .flatMap(types -> Stream.of(types.group(1).split(", *")))
                .map(type -> withWhatItExtends(Code.ofGroup(type)))
                .reduce(source, String::concat);
    }

    /** The group may be one that the services share. */
    private static boolean isGrouped(List<String> words, int at, String source) {
        String rest = " " + camel(words.subList(at, words.size())) + "()";
        Pattern group = Pattern.compile("(\\w+) " + camel(words.subList(0, at)) + "\\(\\);");
        return group.matcher(source)
                .results()
                .map(method -> method.group(1))
                .anyMatch(type -> source.contains(rest) || Code.ofGroup(type).contains(rest));
    }

    private static String camel(List<String> words) {
        String joined =
                words.stream()
                        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining());
        return Character.toLowerCase(joined.charAt(0)) + joined.substring(1);
    }

    /**
     * The variables of the README's table with what it says of their default. Of {@code `A_B_C`,
     * `_D`} the second is {@code A_B_D}, and what ends in an ellipsis stands for all that begin so.
     */
    private static Map<String, String> table() {
        Map<String, String> told = new TreeMap<>();
        for (List<String> row : Table.of(Code.ROOT.resolve("README.md"), "variable").rows()) {
            String before = "";
            for (String name : Table.codes(row.get(0))) {
                String full =
                        name.startsWith("_")
                                ? before.substring(0, before.lastIndexOf('_')) + name
                                : name;
                told.put(full, row.get(1));
                before = name.startsWith("_") ? before : full;
            }
        }
        return told;
    }

    /** Those that the README names in full. */
    static Set<String> told() {
        return TOLD.keySet().stream()
                .filter(name -> !name.endsWith("…"))
                .collect(Collectors.toSet());
    }

    static boolean isTold(String variable) {
        return TOLD.keySet().stream()
                .anyMatch(name ->
                        name.endsWith("…")
                                ? variable.startsWith(name.replace("…", ""))
                                : Set.of(name, name + FILE).contains(variable));
    }

    /** What nobody but the operator can know: required, or with a default for one's own machine. */
    static List<String> required() {
        List<String> required = new ArrayList<>();
        TOLD.forEach((name, fallback) -> {
            if (fallback.contains("required;")
                    || fallback.contains("required in production")
                    || fallback.contains("localhost")) {
                required.add(name);
            }
        });
        return required;
    }
}
