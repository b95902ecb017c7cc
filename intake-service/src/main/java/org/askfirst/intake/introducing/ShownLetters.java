package org.askfirst.intake.introducing;

import java.util.List;
import java.util.Optional;
import org.askfirst.intake.consent.PreviewedLetter;
import org.askfirst.intake.consent.RouteTitle;

/**
 * Says of each letter to whom it goes, and after whose yes.
 *
 * @param target as typed, or in other words where a route chooses them
 */
record ShownLetters(TypedIntroduction typed, String target) {

    /** Of an introduction that was typed. */
    static ShownLetters of(
            TypedIntroduction typed, List<RouteTitle> routes, IntroducingSentences say) {
        return new ShownLetters(
                typed,
                typed.targetName().isBlank()
                        ? say.somebodyFor(called(typed.route(), routes))
                        : typed.targetName());
    }

    private static String called(String route, List<RouteTitle> routes) {
        return routes.stream()
                .filter(known -> known.name().equals(route))
                .map(RouteTitle::title)
                .flatMap(title -> Optional.ofNullable(title).stream())
                .findFirst()
                .orElse(route);
    }

    /** All of them, in the order in which they would go. */
    List<ShownLetter> shown(List<PreviewedLetter> letters) {
        return letters.stream().map(this::shown).toList();
    }

    private ShownLetter shown(PreviewedLetter letter) {
        if (letter.isToBoth()) {
            return new ShownLetter(
                    "", typed.askedForIt() ? target : "", true, letter.subject(), letter.text());
        }
        return letter.to().equals("requester")
                ? new ShownLetter(typed.requesterName(), "", false, letter.subject(), letter.text())
                : new ShownLetter(
                        target,
                        typed.askedForIt() ? "" : typed.requesterName(),
                        false,
                        letter.subject(),
                        letter.text());
    }
}
