package org.askfirst.intake.desk;

import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.askfirst.intake.consent.ConsentApi;
import org.askfirst.intake.consent.OwnIntroduction;
import org.askfirst.intake.consent.OwnIntroductions;
import org.askfirst.intake.consent.Told;
import org.askfirst.intake.page.Pages;
import org.askfirst.intake.session.Session;
import org.jspecify.annotations.Nullable;

/** What stands on somebody's desk, or why that cannot be shown. */
@Singleton
class OwnLists {

    private final ConsentApi consent;
    private final Pages pages;

    OwnLists(ConsentApi consent, Pages pages) {
        this.consent = consent;
        this.pages = pages;
    }

    /**
     * One page of it.
     *
     * @param state narrows it, and so does {@code text}; empty ones do not
     * @param after where the page before ended; empty for the first
     */
    ListView of(Session.Open open, String state, String text, String after) {
        Map<String, String> filters = new TreeMap<>(Map.of("state", state, "q", text));
        List<OwnIntroduction> waiting = List.of();
        if (state.isEmpty() && text.isEmpty() && after.isEmpty()) {
            Told<OwnIntroductions> mine =
                    consent.introductions(open.bearer(), Map.of("waiting", "me"));
            if (mine instanceof Told.Away<OwnIntroductions>) {
                // To ask once more would only make people wait twice.
                return of(mine, waiting, state, text);
            }
            waiting = mine.found().map(OwnIntroductions::introductions).orElse(List.of());
        }
        filters.put("after", after);
        return of(consent.introductions(open.bearer(), filters), waiting, state, text);
    }

    private ListView of(
            Told<OwnIntroductions> told, List<OwnIntroduction> waiting, String state, String text) {
        OwnSentences say = pages.say(OwnSentences.class);
        return switch (told) {
            case Told.Known<OwnIntroductions>(OwnIntroductions page) ->
                    new ListView(
                            waiting,
                            without(waiting, page.introductions()),
                            null,
                            state,
                            text,
                            next(page, state, text));
            case Told.Invalid<OwnIntroductions> _,
                    Told.Unknown<OwnIntroductions> _,
                    Told.TooLate<OwnIntroductions> _ ->
                    empty(state, text, say.nothingToLookFor());
            case Told.SignedOut<OwnIntroductions> _ -> empty(state, text, say.signInNotTaken());
            case Told.TooOften<OwnIntroductions> _ -> empty(state, text, say.veryOften());
            case Told.Away<OwnIntroductions> _ -> empty(state, text, say.listAway());
        };
    }

    private static ListView empty(String state, String text, String notice) {
        return new ListView(List.of(), List.of(), notice, state, text, null);
    }

    private static List<OwnIntroduction> without(
            List<OwnIntroduction> shown, List<OwnIntroduction> all) {
        return all.stream()
                .filter(one -> shown.stream().noneMatch(other -> other.id().equals(one.id())))
                .toList();
    }

    private static @Nullable String next(OwnIntroductions page, String state, String text) {
        return page.next() == null
                ? null
                : "?state=%s&q=%s&after=%s"
                        .formatted(encoded(state), encoded(text), encoded(page.next()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
