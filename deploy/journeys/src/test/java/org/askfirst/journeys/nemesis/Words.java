package org.askfirst.journeys.nemesis;

import java.util.Map;
import org.askfirst.journeys.checker.Answer;

/**
 * An answer.
 *
 * @param byMail what a reply says
 * @param onPage the fields of the form
 */
record Words(Answer answer, String byMail, Map<String, String> onPage) {

    static final Words YES = new Words(Answer.YES, "Yes, gladly.", Map.of("answer", "yes"));
    static final Words NO = new Words(Answer.REFUSAL, "No thanks.", Map.of("answer", "no"));
    static final Words TOO_BUSY =
            new Words(Answer.REFUSAL, "I'm too busy right now.", Map.of("answer", "too_busy"));
    static final Words NOT_ME =
            new Words(Answer.REFUSAL, "Not my field.", Map.of("answer", "not_me"));
    static final Words NAMES_SOMEBODY_BETTER =
            new Words(
                    Answer.REFUSAL,
                    "Not my field.",
                    Map.of(
                            "answer", "not_me",
                            "knows", "Operations",
                            "betterName", "Nora Hale",
                            "betterEmail", "nora@example.com"));
}
