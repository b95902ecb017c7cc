package org.askfirst.consent.event;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.askfirst.consent.incoming.Mail;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.route.RouteName;
import org.askfirst.consent.unsolicited.HandedIn;
import org.askfirst.platform.person.Language;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.MailAddress;
import org.askfirst.platform.text.TextRule;
import org.askfirst.platform.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the intake service for what people type, held once more where it is acted on:
 * whatever becomes of intake or of its key, no address travels in a text, and nothing that is no
 * text reaches a page or a header.
 */
final class IntakeRules {

    private final Texts texts;

    IntakeRules(Texts texts) {
        this.texts = texts;
    }

    /** The name of the first field that is not as intake writes it. */
    Optional<String> brokenBy(Requested requested) {
        Requested.Introducer introducer = requested.introducer();
        Requested.Requester requester = requested.requester();
        Requested.Target target = requested.target();
        return first(
                filled("introducer.issuer", introducer.issuer()),
                filled("introducer.subject", introducer.subject()),
                signedIn("introducer.name", introducer.name()),
                address("introducer.email", introducer.email()),
                name("requester.name", requester.name()),
                address("requester.email", requester.email()),
                language("requester.language", requester.language()),
                target == null ? Optional.empty() : name("target.name", target.name()),
                target == null ? Optional.empty() : address("target.email", target.email()),
                target == null ? Optional.empty() : language("target.language", target.language()),
                requested.route() == null || RouteName.isOne(requested.route())
                        ? Optional.empty()
                        : Optional.of("route"),
                unless("topic", requested.topic(), texts::topic),
                unless("blurb", requested.blurb(), texts::blurb),
                unless("note", requested.note(), texts::note));
    }

    /** The same. */
    Optional<String> brokenBy(HandedIn handedIn) {
        HandedIn.Better better = handedIn.better();
        return first(
                signedIn("victim.name", handedIn.victim().name()),
                address("victim.email", handedIn.victim().email()),
                name("introducer.name", handedIn.introducer().name()),
                address("introducer.email", handedIn.introducer().email()),
                language("introducer.language", handedIn.introducer().language()),
                name("stranger.name", handedIn.stranger().name()),
                address("stranger.email", handedIn.stranger().email()),
                unless("topic", handedIn.topic(), texts::topic),
                unless("knows", handedIn.knows(), texts::knows),
                better == null ? Optional.empty() : name("better.name", better.name()),
                better == null ? Optional.empty() : address("better.email", better.email()),
                goesTogether(handedIn) ? Optional.empty() : Optional.of("reason"));
    }

    /**
     * The words as they may be forwarded; null when there are none, or what is there is no such
     * text. Then the mail still counts as one that is no answer.
     */
    @Nullable String forwardable(Mail.Replied replied) {
        if (replied.words() == null) {
            return null;
        }
        return switch (texts.words(replied.words())) {
            case Checked.Good<String>(String words) -> words;
            case Checked.Bad<String> _ -> null;
        };
    }

    /** What somebody knows and who is better go with "not me" only, a date with a later time. */
    private static boolean goesTogether(HandedIn handedIn) {
        boolean nobodyElse = handedIn.knows() == null && handedIn.better() == null;
        boolean noDate = handedIn.until() == null;
        return switch (handedIn.reason()) {
            case NOT_ME -> noDate;
            case TOO_BUSY -> nobodyElse;
            case POSTPONE -> nobodyElse && !noDate;
            case NO -> nobodyElse && noDate;
        };
    }

    @SafeVarargs
    private static Optional<String> first(Optional<String>... fields) {
        return Stream.of(fields).flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> filled(String field, String value) {
        return value.isBlank() ? Optional.of(field) : Optional.empty();
    }

    private Optional<String> name(String field, String value) {
        return unless(field, value, texts::name);
    }

    /** A name the provider gives: intake asks no more of it than that it is one. */
    private static Optional<String> signedIn(String field, String value) {
        return unless(field, value, TextRule.NAME::check);
    }

    private static Optional<String> address(String field, @Nullable String value) {
        return unless(
                field,
                value,
                typed ->
                        switch (MailAddress.parse(typed)) {
                            case Checked.Good<MailAddress>(MailAddress address) ->
                                    Checked.good(address.text());
                            case Checked.Bad<MailAddress>(String why) -> Checked.bad(why);
                        });
    }

    private static Optional<String> language(String field, @Nullable String value) {
        return value == null || Language.read(value) instanceof Checked.Good<Language>
                ? Optional.empty()
                : Optional.of(field);
    }

    /** Intake writes only what it has normalised, so a value is its own normal form. */
    private static Optional<String> unless(
            String field, @Nullable String value, Function<String, Checked<String>> rule) {
        boolean kept =
                value == null
                        || rule.apply(value) instanceof Checked.Good<String>(String same)
                                && same.equals(value);
        return kept ? Optional.empty() : Optional.of(field);
    }
}
