package org.askfirst.mailer.composition;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.mailer.letter.Page;

/**
 * Whether other words can stand in place of ours: with the same fields, nothing left out that ours
 * tell, and each link as often as there.
 */
final class TemplateCheck {

    private static final Pattern INCLUDED = Pattern.compile("\\{#include\\s+([^\\s}]+)");

    private static final Set<String> LINKS =
            Stream.of(Page.values()).map(Words::field).collect(Collectors.toUnmodifiableSet());

    private TemplateCheck() {}

    /** What is wrong with them, each beginning behind the file's name; ours are right. */
    static List<String> faults(String file, String own, String ours) {
        Engine engine = Engine.builder().addDefaults().build();
        Map<String, List<Integer>> known = linesOfFields(engine.parse(ours));
        Map<String, List<Integer>> used;
        try {
            used = linesOfFields(engine.parse(own));
        } catch (TemplateException failure) {
            String line =
                    failure.getOrigin() == null ? "" : ", line " + failure.getOrigin().getLine();
            return List.of(line + ": this is no template");
        }
        List<String> faults = new ArrayList<>();
        used.forEach((field, lines) -> {
            if (!known.containsKey(field)) {
                faults.add(", line %d: {%s} is unknown here".formatted(lines.getFirst(), field));
            }
        });
        known.forEach((field, lines) -> {
            if (!used.containsKey(field)) {
                faults.add(
                        ": {%s} is missing, ours has it on line %d"
                                .formatted(field, lines.getFirst()));
            } else if (LINKS.contains(field)) {
                link(file, field, own, used.get(field), lines.size()).forEach(faults::add);
            }
        });
        Set<String> included = included(ours);
        if (!included(own).equals(included)) {
            faults.add(": it must include what ours does: " + String.join(", ", included));
        }
        return faults;
    }

    /** A letter whose link stands there twice is not sent, and a broken line breaks a link. */
    private static Stream<String> link(
            String file, String field, String own, List<Integer> lines, int times) {
        if (lines.size() != times) {
            return Stream.of(
                    ", line %d: {%s} must be there as often as in ours"
                            .formatted(lines.getLast(), field));
        }
        boolean alone = !file.endsWith(".txt") || own.lines().anyMatch(("{" + field + "}")::equals);
        return alone
                ? Stream.empty()
                : Stream.of(
                        ", line %d: {%s} must stand alone on its line"
                                .formatted(lines.getLast(), field));
    }

    /** The lines on which each field stands. What has a dot in it reaches behind a field. */
    private static Map<String, List<Integer>> linesOfFields(Template template) {
        Map<String, List<Integer>> lines = new TreeMap<>();
        for (Expression expression : template.getExpressions()) {
            if (!expression.isLiteral()) {
                lines.computeIfAbsent(expression.toOriginalString(), _ -> new ArrayList<>())
                        .add(expression.getOrigin().getLine());
            }
        }
        return lines;
    }

    private static Set<String> included(String template) {
        return INCLUDED.matcher(template)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
