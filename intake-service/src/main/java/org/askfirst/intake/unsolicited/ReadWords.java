package org.askfirst.intake.unsolicited;

import java.util.ArrayList;
import java.util.List;
import org.askfirst.intake.mail.FoundIntroduction;
import org.askfirst.intake.mail.FoundIntroduction.Gap;

/** Says what was read from a mail, and what was not. */
final class ReadWords {

    private ReadWords() {}

    static List<String> of(FoundIntroduction found) {
        List<String> sentences = new ArrayList<>();
        if (!found.gaps().contains(Gap.NO_MAIL)) {
            sentences.add(
                    "We have filled in below what the mail says. Please look whether it is right.");
        }
        found.gaps().stream().map(ReadWords::sentence).forEach(sentences::add);
        return sentences;
    }

    private static String sentence(Gap gap) {
        return switch (gap) {
            case NO_MAIL ->
                    "We could not find out from whom this mail is. Please paste it with the lines"
                            + " that say from whom and to whom, or fill in the form yourself.";
            case INTRODUCER -> "It is from you yourself, so please write who introduced you.";
            case STRANGER ->
                    "It went to nobody but you, so please write whom you were introduced to.";
            case SEVERAL_STRANGERS ->
                    "It went to several people, so please write whom you were introduced to.";
            case TOPIC -> "It has no subject, so please write what it was about.";
        };
    }
}
