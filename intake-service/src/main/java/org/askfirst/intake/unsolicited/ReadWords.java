package org.askfirst.intake.unsolicited;

import java.util.ArrayList;
import java.util.List;
import org.askfirst.intake.mail.FoundIntroduction;
import org.askfirst.intake.mail.FoundIntroduction.Gap;

/** Says what was read from a mail, and what was not. */
final class ReadWords {

    private ReadWords() {}

    static List<String> of(FoundIntroduction found, HandInSentences say) {
        List<String> sentences = new ArrayList<>();
        if (!found.gaps().contains(Gap.NO_MAIL)) {
            sentences.add(say.filledInBelow());
        }
        found.gaps().stream().map(gap -> sentence(gap, say)).forEach(sentences::add);
        return sentences;
    }

    private static String sentence(Gap gap, HandInSentences say) {
        return switch (gap) {
            case NO_MAIL -> say.noMail();
            case INTRODUCER -> say.fromYourself();
            case STRANGER -> say.toNobodyButYou();
            case SEVERAL_STRANGERS -> say.toSeveral();
            case TOPIC -> say.noSubject();
        };
    }
}
