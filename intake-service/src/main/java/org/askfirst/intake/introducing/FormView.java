package org.askfirst.intake.introducing;

import java.util.List;
import java.util.function.Predicate;
import org.askfirst.intake.consent.PastPerson;
import org.askfirst.intake.consent.RouteTitle;
import org.askfirst.platform.page.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * The page with the form.
 *
 * @param errors what is wrong with what was typed
 * @param notice a sentence above the form, for what is nobody's fault
 * @param routes what can be chosen in place of a target
 * @param routesAway whether that is not known now
 * @param people who is offered while typing
 * @param letters what would be sent; empty before the preview
 * @param prefilled whether another system's link has filled it in
 * @param signedOut whether the session is gone
 */
record FormView(
        TypedIntroduction typed,
        List<FieldError> errors,
        @Nullable String notice,
        List<RouteTitle> routes,
        boolean routesAway,
        List<PastPerson> people,
        List<ShownLetter> letters,
        boolean prefilled,
        boolean signedOut) {

    /** Whether the form has a field for one. */
    public boolean offersRoutes() {
        return routesAway || !routes.isEmpty() || !typed.route().isEmpty();
    }

    /** Who is asked at once. */
    public String askedNow() {
        return asked(letter -> letter.after().isEmpty());
    }

    /** Who is asked once somebody else has said yes; empty where nobody is. */
    public String askedLater() {
        return asked(letter -> !letter.after().isEmpty());
    }

    private String asked(Predicate<ShownLetter> which) {
        return letters.stream()
                .filter(letter -> !letter.toBoth())
                .filter(which)
                .map(ShownLetter::name)
                .findFirst()
                .orElse("");
    }

    /** A name that was typed, or came with a link, and is none of those on offer. */
    public boolean otherRoute() {
        return !typed.route().isEmpty()
                && routes.stream().noneMatch(route -> route.name().equals(typed.route()));
    }
}
