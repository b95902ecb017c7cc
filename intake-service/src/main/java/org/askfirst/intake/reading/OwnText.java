package org.askfirst.intake.reading;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.askfirst.intake.mime.Correspondent;
import org.askfirst.intake.mime.PulledMail;
import org.askfirst.intake.mime.PulledMail.Extent;

/** What somebody wrote themselves. */
final class OwnText {

    private final List<Cut> forms;
    private final boolean certain;
    private final OwnLetter letter;

    private OwnText(List<Cut> forms, boolean certain, OwnLetter letter) {
        this.forms = forms;
        this.certain = certain;
        this.letter = letter;
    }

    static OwnText of(PulledMail mail, Correspondent writer, OwnLetter letter) {
        if (mail.extent() != Extent.WHOLE) {
            return new OwnText(List.of(), false, letter);
        }
        Forms forms = Forms.of(mail.message());
        List<Cut> cuts = forms.all().stream().map(lines -> Cut.of(lines, writer, letter)).toList();
        return new OwnText(
                cuts, !forms.haveMore() && cuts.stream().allMatch(Cut::isCertain), letter);
    }

    /** The one answer that it is in every form. */
    Optional<Answer> answer() {
        if (!certain) {
            return Optional.empty();
        }
        Set<Optional<Answer>> answers =
                forms.stream().map(form -> Phrases.find(form.answer())).collect(Collectors.toSet());
        return answers.size() == 1 ? answers.iterator().next() : Optional.empty();
    }

    /** As it may be forwarded; empty when nothing may. */
    Optional<String> words() {
        return forms.stream()
                .map(Cut::words)
                .filter(words -> !words.isBlank())
                .findFirst()
                .flatMap(words -> ForwardedWords.of(words, letter));
    }
}
