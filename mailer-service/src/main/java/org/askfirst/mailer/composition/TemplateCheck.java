package org.askfirst.mailer.composition;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.mailer.letter.Page;

/**
 * Whether other words can stand in place of ours: with the same fields, nothing left out that ours
 * tell, and each link as often as there. What ours include may be written out.
 */
final class TemplateCheck {

    private static final Pattern INCLUDED = Pattern.compile("\\{#include\\s+([^\\s}]+)([^}]*)\\}");
    private static final Pattern PASSED_ON = Pattern.compile("(\\w+)=");

    private static final Set<String> LINKS =
            Stream.of(Page.values()).map(Words::field).collect(Collectors.toUnmodifiableSet());

    private final Engine engine = Engine.builder().addDefaults().build();
    private final Function<String, Optional<String>> pieces;

    /**
     * @param pieces what ours are made up of, by the names of the files
     */
    TemplateCheck(Function<String, Optional<String>> pieces) {
        this.pieces = pieces;
    }

    /** What is wrong with them, each beginning behind the file's name; ours are right. */
    List<String> faults(String file, String own, String ours) {
        Map<String, List<Integer>> used;
        try {
            used = linesOfFields(own);
        } catch (TemplateException failure) {
            String line =
                    failure.getOrigin() == null ? "" : ", line " + failure.getOrigin().getLine();
            return List.of(line + ": this is no template");
        }
        Map<String, List<Integer>> known = linesOfFields(ours);
        boolean complete = writtenOut(own, ours, used, known);
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
        if (!complete) {
            faults.add(
                    ": it must include what ours does: "
                            + String.join(", ", included(ours).keySet()));
        }
        return faults;
    }

    /**
     * Adds to the known fields those of each piece that own words tell themselves.
     *
     * @return whether all that ours include is there, in whichever way, and nothing else
     */
    private boolean writtenOut(
            String own,
            String ours,
            Map<String, List<Integer>> used,
            Map<String, List<Integer>> known) {
        Map<String, Set<String>> pieces = included(ours);
        Set<String> there = included(own).keySet();
        boolean complete = pieces.keySet().containsAll(there);
        for (Map.Entry<String, Set<String>> piece : pieces.entrySet()) {
            if (there.contains(piece.getKey())) {
                continue;
            }
            Map<String, List<Integer>> inside = linesInside(piece.getKey());
            inside.keySet().removeAll(piece.getValue());
            if (used.keySet().containsAll(inside.keySet())) {
                inside.forEach((field, lines) ->
                        known.computeIfAbsent(field, _ -> new ArrayList<>()).addAll(lines));
            } else {
                complete = false;
            }
        }
        return complete;
    }

    /** Those of a piece, and of what it includes itself. */
    private Map<String, List<Integer>> linesInside(String piece) {
        String ours = pieces.apply(piece).orElseThrow();
        Map<String, List<Integer>> lines = linesOfFields(ours);
        included(ours)
                .forEach((inner, passedOn) ->
                        linesInside(inner)
                                .forEach((field, inside) -> {
                                    if (!passedOn.contains(field)) {
                                        lines.computeIfAbsent(field, _ -> new ArrayList<>())
                                                .addAll(inside);
                                    }
                                }));
        return lines;
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
    private Map<String, List<Integer>> linesOfFields(String template) {
        Map<String, List<Integer>> lines = new TreeMap<>();
        for (Expression expression : engine.parse(template).getExpressions()) {
            if (!expression.isLiteral()) {
                lines.computeIfAbsent(expression.toOriginalString(), _ -> new ArrayList<>())
                        .add(expression.getOrigin().getLine());
            }
        }
        return lines;
    }

    /** What it includes, each with the names of the values that are passed on to it. */
    private static Map<String, Set<String>> included(String template) {
        Map<String, Set<String>> included = new TreeMap<>();
        for (MatchResult found : INCLUDED.matcher(template).results().toList()) {
            Set<String> names = included.computeIfAbsent(found.group(1), _ -> new TreeSet<>());
            PASSED_ON.matcher(found.group(2)).results().forEach(name -> names.add(name.group(1)));
        }
        return included;
    }
}
