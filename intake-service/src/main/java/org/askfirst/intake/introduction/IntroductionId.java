package org.askfirst.intake.introduction;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.intake.event.DerivedId;
import org.askfirst.intake.json.Json;
import org.askfirst.platform.person.Person;
import org.askfirst.platform.request.Contact;
import org.askfirst.platform.request.IntroductionRequest;
import org.askfirst.platform.request.Reason;
import org.askfirst.platform.request.Submission;
import org.askfirst.platform.request.UnsolicitedIntroduction;
import org.askfirst.platform.request.Until;
import org.askfirst.platform.request.Whom;
import org.askfirst.platform.signin.Caller;
import org.askfirst.platform.text.MailAddress;
import org.jspecify.annotations.Nullable;

/** The ids of introductions. */
final class IntroductionId {

    /** What makes two submissions the same one; as RFC 8785 writes it, no two read alike. */
    private sealed interface Basis {}

    /** Of a request. */
    private record Requested(
            String issuer,
            String subject,
            String key,
            String requesterName,
            String requesterEmail,
            @Nullable String requesterLanguage,
            boolean askedForIt,
            @Nullable String targetName,
            @Nullable String targetEmail,
            @Nullable String targetLanguage,
            @Nullable String route,
            String topic,
            String blurb,
            @Nullable String note)
            implements Basis {}

    /** Of an introduction made without asking. */
    private record Unsolicited(
            String issuer,
            String subject,
            String key,
            String introducerName,
            String introducerEmail,
            @Nullable String introducerLanguage,
            String strangerName,
            @Nullable String strangerEmail,
            String topic,
            String reason,
            @Nullable String knows,
            @Nullable String betterName,
            @Nullable String betterEmail,
            @Nullable String until)
            implements Basis {}

    private IntroductionId() {}

    /** An id of its own (RFC 9562, version 7). */
    static UUID fresh() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** The id of this submission of this caller under this key (RFC 9562, version 8). */
    static UUID derived(Caller caller, String key, Submission submission) {
        Basis basis =
                switch (submission) {
                    case IntroductionRequest request -> basis(caller, key, request);
                    case UnsolicitedIntroduction introduction -> basis(caller, key, introduction);
                };
        return DerivedId.of(Json.canonical(basis));
    }

    private static Basis basis(Caller caller, String key, IntroductionRequest request) {
        Optional<Person> target =
                request.whom() instanceof Whom.Target(Person person)
                        ? Optional.of(person)
                        : Optional.empty();
        return new Requested(
                caller.issuer(),
                caller.subject(),
                key,
                request.requester().name(),
                request.requester().address().text(),
                request.requester().languageTag(),
                request.askedForIt(),
                target.map(Person::name).orElse(null),
                target.map(person -> person.address().text()).orElse(null),
                target.map(Person::languageTag).orElse(null),
                request.whom() instanceof Whom.Route(String name) ? name : null,
                request.topic(),
                request.blurb(),
                request.note());
    }

    private static Basis basis(Caller caller, String key, UnsolicitedIntroduction introduction) {
        Reason reason = introduction.reason();
        Optional<Contact> better =
                reason instanceof Reason.NotMe(_, Contact named)
                        ? Optional.ofNullable(named)
                        : Optional.empty();
        return new Unsolicited(
                caller.issuer(),
                caller.subject(),
                key,
                introduction.introducer().name(),
                introduction.introducer().address().text(),
                introduction.introducer().languageTag(),
                introduction.stranger().name(),
                addressOf(introduction.stranger()),
                introduction.topic(),
                switch (reason) {
                    case Reason.NotMe _ -> "not_me";
                    case Reason.TooBusy _ -> "too_busy";
                    case Reason.Postpone _ -> "postpone";
                    case Reason.No _ -> "no";
                },
                reason instanceof Reason.NotMe(String knows, _) ? knows : null,
                better.map(Contact::name).orElse(null),
                better.map(IntroductionId::addressOf).orElse(null),
                until(reason));
    }

    private static @Nullable String addressOf(Contact contact) {
        MailAddress address = contact.address();
        return address == null ? null : address.text();
    }

    /** As it was sent: a span means another date when the call is repeated after midnight. */
    private static @Nullable String until(Reason reason) {
        return switch (reason) {
            case Reason.TooBusy(Until until) -> until == null ? null : until.typed();
            case Reason.Postpone(Until until) -> until.typed();
            case Reason.NotMe _, Reason.No _ -> null;
        };
    }
}
