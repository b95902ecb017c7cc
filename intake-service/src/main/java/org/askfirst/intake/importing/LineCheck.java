package org.askfirst.intake.importing;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.askfirst.intake.consent.ConsentApi;
import org.askfirst.intake.introduction.IntroductionRequests;
import org.askfirst.intake.session.Session;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.page.Speech;
import org.askfirst.platform.signin.Caller;

/**
 * Checks every line by the rules of {@code POST /introductions}, and finds those that were sent
 * before: they make nothing new, and take nothing of what is left of the day.
 */
@Singleton
class LineCheck {

    private final IntroductionRequests requests;
    private final ConsentApi consent;

    LineCheck(IntroductionRequests requests, ConsentApi consent) {
        this.requests = requests;
        this.consent = consent;
    }

    /**
     * @param day in UTC
     * @param speech of what is wrong
     */
    List<CheckedLine> check(
            Session.Open open, List<TypedLine> lines, LocalDate day, Speech speech) {
        List<CheckedLine> checked = byTheRules(open.person(), lines, day, speech);
        Set<UUID> ids =
                checked.stream()
                        .map(CheckedLine::id)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        // When that is not to be had, all count as new: then fewer go today, and none twice.
        Set<UUID> sent =
                ids.isEmpty()
                        ? Set.of()
                        : consent.known(open.bearer(), ids).found().orElse(Set.of());
        return checked.stream()
                .map(line ->
                        line.id() != null && sent.contains(line.id()) ? line.whichWasSent() : line)
                .toList();
    }

    private List<CheckedLine> byTheRules(
            Caller introducer, List<TypedLine> lines, LocalDate day, Speech speech) {
        Map<String, Long> seen = new HashMap<>();
        List<CheckedLine> checked = new ArrayList<>();
        for (TypedLine line : lines) {
            List<String> faults = new ArrayList<>();
            if (!line.saysWhoAsked()) {
                faults.add(sentence("asked_for_it", "must be yes or no", speech));
            }
            String key = line.key(day);
            requests.check(introducer, key, line.toRequest()).stream()
                    .map(violation -> sentence(violation, speech))
                    .forEach(faults::add);
            Long earlier = seen.putIfAbsent(key, line.number());
            if (earlier != null) {
                faults.add(speech.of("This is line %d again.".formatted(earlier)));
            }
            UUID id =
                    faults.isEmpty()
                            ? requests.idOf(introducer, key, line.toRequest()).orElse(null)
                            : null;
            checked.add(new CheckedLine(line, List.copyOf(faults), id, false));
        }
        return checked;
    }

    private static String sentence(Violation violation, Speech speech) {
        String column =
                switch (violation.field()) {
                    case "target" -> "target_name";
                    case "Idempotency-Key" -> TypedLine.KEY;
                    case String path -> path.replace('.', '_');
                };
        return sentence(column, violation.message(), speech);
    }

    private static String sentence(String column, String rule, Speech speech) {
        return column + " " + speech.rule(rule) + ".";
    }
}
