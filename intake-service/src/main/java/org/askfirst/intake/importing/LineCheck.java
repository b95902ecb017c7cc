package org.askfirst.intake.importing;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.askfirst.intake.introduction.IntroductionRequests;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.signin.Caller;

/** Checks every line by the rules of {@code POST /introductions}. */
@Singleton
class LineCheck {

    private final IntroductionRequests requests;

    LineCheck(IntroductionRequests requests) {
        this.requests = requests;
    }

    List<CheckedLine> check(Caller introducer, List<TypedLine> lines, LocalDate day) {
        Map<String, Long> seen = new HashMap<>();
        List<CheckedLine> checked = new ArrayList<>();
        for (TypedLine line : lines) {
            List<String> faults = new ArrayList<>();
            if (!line.saysWhoAsked()) {
                faults.add("asked_for_it must be yes or no.");
            }
            String key = line.key(day);
            requests.check(introducer, key, line.toRequest()).stream()
                    .map(LineCheck::sentence)
                    .forEach(faults::add);
            Long earlier = seen.putIfAbsent(key, line.number());
            if (earlier != null) {
                faults.add("This is line %d again.".formatted(earlier));
            }
            checked.add(new CheckedLine(line, List.copyOf(faults)));
        }
        return checked;
    }

    private static String sentence(Violation violation) {
        String column =
                switch (violation.field()) {
                    case "target" -> "target_name";
                    case "Idempotency-Key" -> TypedLine.KEY;
                    case String path -> path.replace('.', '_');
                };
        return column + " " + violation.message() + ".";
    }
}
