package org.askfirst.local.description;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The variables of the README's table of settings. Of {@code `A_B_C`, `_D`} the second is {@code
 * A_B_D}, and what ends in an ellipsis stands for all that begin so.
 *
 * @param names the full names, some with an ellipsis
 */
public record SettingsTable(Set<String> names) {

    private static final String HEAD = "| variable |";
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** The table of that file. */
    public static SettingsTable of(Path readme) throws IOException {
        Set<String> names = new TreeSet<>();
        Files.readAllLines(readme).stream()
                .dropWhile(line -> !line.startsWith(HEAD))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .forEach(row -> addTo(names, row.split("\\|")[1]));
        return new SettingsTable(names);
    }

    private static void addTo(Set<String> names, String cell) {
        String before = "";
        for (String name : CODE.matcher(cell).results().map(code -> code.group(1)).toList()) {
            boolean whole = !name.startsWith("_");
            before = whole ? name : before;
            names.add(whole ? name : before.substring(0, before.lastIndexOf('_')) + name);
        }
    }

    /** Whether the table has a row that tells of the variable. */
    public boolean tells(String variable) {
        return names.stream()
                .anyMatch(name ->
                        name.endsWith("…")
                                ? variable.startsWith(name.replace("…", ""))
                                : name.equals(variable));
    }
}
