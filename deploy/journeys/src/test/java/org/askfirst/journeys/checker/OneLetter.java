package org.askfirst.journeys.checker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.journeys.checker.Happening.Fault;

/** Letters, their names and their copies. */
final class OneLetter {

    /** Whoever does not know whether a letter arrived sends it once more, and leaves it at that. */
    private static final int MOST_TIMES = 2;

    private final List<Fault> faults;
    private final List<Violation> found = new ArrayList<>();
    private int copies;

    private OneLetter(History history) {
        faults = history.all(Fault.class).stream().filter(fault -> fault.unknowable() > 0).toList();
    }

    static Stream<Violation> broken(History history) {
        OneLetter rule = new OneLetter(history);
        history.stories().forEach(rule::look);
        rule.lookAtAllCopies();
        return rule.found.stream();
    }

    private void look(Story story) {
        byName(story).values().forEach(same -> lookAtCopies(story, same));
        story.letters().stream()
                .filter(letter -> letter.kind() != Kind.OTHER)
                .collect(Collectors.groupingBy(OneLetter::purpose))
                .forEach((purpose, letters) -> {
                    long names = letters.stream().map(SeenLetter::id).distinct().count();
                    if (names > 1) {
                        violation(
                                story, "%d letters in place of one: %s".formatted(names, purpose));
                    }
                });
    }

    private static Map<String, List<SeenLetter>> byName(Story story) {
        return story.letters().stream()
                .collect(
                        Collectors.groupingBy(
                                SeenLetter::id, LinkedHashMap::new, Collectors.toList()));
    }

    private static String purpose(SeenLetter letter) {
        return letter.kind() == Kind.INTRODUCTION
                ? "INTRODUCTION"
                : letter.kind() + " to " + letter.mail().recipients();
    }

    private void lookAtCopies(Story story, List<SeenLetter> same) {
        if (same.size() > MOST_TIMES) {
            violation(story, "sent %d times: %s".formatted(same.size(), same.getFirst()));
        }
        for (int place = 1; place < same.size(); place++) {
            SeenLetter before = same.get(place - 1);
            SeenLetter copy = same.get(place);
            copies++;
            if (!Arrays.equals(before.mail().bytes(), copy.mail().bytes())) {
                violation(story, "a copy is another letter: " + copy);
            }
            if (faults.stream().noneMatch(fault -> isBetween(before, fault, copy))) {
                violation(story, "sent once more without need: " + copy);
            }
        }
    }

    private static boolean isBetween(SeenLetter before, Fault fault, SeenLetter copy) {
        return !fault.at().isBefore(before.at()) && !fault.begun().isAfter(copy.at());
    }

    private void lookAtAllCopies() {
        int most = faults.stream().mapToInt(Fault::unknowable).sum();
        if (copies > most) {
            found.add(
                    new Violation(
                            Rule.ONE_LETTER,
                            "all letters",
                            "%d copies, where %d letters could have been in doubt"
                                    .formatted(copies, most)));
        }
    }

    private void violation(Story story, String what) {
        found.add(new Violation(Rule.ONE_LETTER, story.toString(), what));
    }
}
