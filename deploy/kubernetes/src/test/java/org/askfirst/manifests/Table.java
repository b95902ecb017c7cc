package org.askfirst.manifests;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A table of a README: what people are told. */
record Table(List<List<String>> rows) {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** The table whose first column is called so. */
    static Table of(Path readme, String column) {
        List<String> lines = Code.text(readme).lines().toList();
        int head =
                lines.indexOf(
                        lines.stream()
                                .filter(line -> line.startsWith("| " + column + " |"))
                                .findFirst()
                                .orElseThrow());
        return new Table(
                lines.stream()
                        .skip(head + 2L)
                        .takeWhile(line -> line.startsWith("|"))
                        .map(line -> Arrays.stream(line.split("\\|")).skip(1).map(String::strip))
                        .map(Stream::toList)
                        .toList());
    }

    /** What stands between backticks in a cell. */
    static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    static Stream<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group);
    }
}
