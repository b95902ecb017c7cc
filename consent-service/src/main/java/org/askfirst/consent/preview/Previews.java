package org.askfirst.consent.preview;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Drafts;
import org.askfirst.consent.letter.Draft;
import org.askfirst.consent.preview.MailerRendering.Words;
import org.askfirst.consent.settings.Settings;
import org.askfirst.consent.unsolicited.HandedIn;
import org.askfirst.consent.unsolicited.Unsolicited;
import org.askfirst.platform.field.Fields;
import org.askfirst.platform.person.Person;
import org.askfirst.platform.request.Contact;
import org.askfirst.platform.request.IntroductionReader;
import org.askfirst.platform.request.IntroductionRequest;
import org.askfirst.platform.request.Reading;
import org.askfirst.platform.request.Reason;
import org.askfirst.platform.request.Submission;
import org.askfirst.platform.request.UnsolicitedIntroduction;
import org.askfirst.platform.request.UnsolicitedReader;
import org.askfirst.platform.request.Until;
import org.askfirst.platform.request.Whom;
import org.askfirst.platform.signin.Caller;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.MailAddress;
import org.askfirst.platform.text.Texts;
import org.jspecify.annotations.Nullable;

/** What would come of a body: read by intake's rules, made by the code that makes real letters. */
@Singleton
class Previews {

    /** No submission yet, and so no id that anything could be known by. */
    private static final UUID NONE = new UUID(0, 0);

    private final Drafts drafts;
    private final Unsolicited unsolicited;
    private final MailerRendering mailer;
    private final Texts texts;
    private final MailAddress own;
    private final Clock clock = Clock.systemUTC();

    Previews(
            Drafts drafts,
            Unsolicited unsolicited,
            MailerRendering mailer,
            Texts texts,
            Settings settings) {
        this.drafts = drafts;
        this.unsolicited = unsolicited;
        this.mailer = mailer;
        this.texts = texts;
        this.own =
                switch (MailAddress.parseOwn(settings.mailFrom())) {
                    case Checked.Good<MailAddress>(MailAddress address) -> address;
                    case Checked.Bad<MailAddress> _ ->
                            throw new IllegalArgumentException("ASKFIRST_MAIL_FROM");
                };
    }

    Reading readRequest(Fields body, Caller introducer) {
        return IntroductionReader.read(body, texts, introducer.person().address(), own);
    }

    Reading readUnsolicited(Fields body, Caller victim) {
        return UnsolicitedReader.read(
                body,
                texts,
                victim.person().address(),
                own,
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** The letters; empty when the mailer cannot say how they would read. */
    Optional<List<LetterView>> of(Caller caller, Submission submission) {
        List<Draft> letters =
                switch (submission) {
                    case IntroductionRequest request -> drafts.of(requested(caller, request));
                    case UnsolicitedIntroduction introduction ->
                            List.of(unsolicited.draftOf(handedIn(caller, introduction)));
                };
        return mailer.read(letters)
                .map(words ->
                        IntStream.range(0, letters.size())
                                .mapToObj(at -> view(letters.get(at), words.get(at)))
                                .toList());
    }

    private static LetterView view(Draft draft, Words words) {
        return new LetterView(
                draft.recipients().getFirst().role(), draft.kind(), words.subject(), words.text());
    }

    private static Requested requested(Caller caller, IntroductionRequest request) {
        Person introducer = caller.person();
        Person requester = request.requester();
        return new Requested(
                NONE,
                Instant.EPOCH,
                new Requested.Introducer(
                        caller.issuer(),
                        caller.subject(),
                        introducer.name(),
                        introducer.address().text()),
                new Requested.Requester(
                        requester.name(),
                        requester.address().text(),
                        request.askedForIt(),
                        requester.languageTag()),
                request.whom() instanceof Whom.Target(Person target)
                        ? new Requested.Target(
                                target.name(), target.address().text(), target.languageTag())
                        : null,
                request.whom() instanceof Whom.Route(String name) ? name : null,
                request.topic(),
                request.blurb(),
                request.note());
    }

    private static HandedIn handedIn(Caller caller, UnsolicitedIntroduction introduction) {
        Reason reason = introduction.reason();
        return new HandedIn(
                NONE,
                party(caller.person()),
                party(introduction.introducer()),
                new HandedIn.Stranger(
                        introduction.stranger().name(), address(introduction.stranger())),
                introduction.topic(),
                switch (reason) {
                    case Reason.NotMe _ -> HandedIn.Reason.NOT_ME;
                    case Reason.TooBusy _ -> HandedIn.Reason.TOO_BUSY;
                    case Reason.Postpone _ -> HandedIn.Reason.POSTPONE;
                    case Reason.No _ -> HandedIn.Reason.NO;
                },
                reason instanceof Reason.NotMe(String knows, _) ? knows : null,
                reason instanceof Reason.NotMe(_, Contact better) && better != null
                        ? new HandedIn.Better(better.name(), address(better))
                        : null,
                until(reason));
    }

    private static HandedIn.Party party(Person person) {
        return new HandedIn.Party(person.name(), person.address().text(), person.languageTag());
    }

    private static @Nullable String address(Contact contact) {
        return contact.address() == null ? null : contact.address().text();
    }

    private static @Nullable LocalDate until(Reason reason) {
        return switch (reason) {
            case Reason.TooBusy(Until until) -> until == null ? null : until.date();
            case Reason.Postpone(Until until) -> until.date();
            case Reason.NotMe _, Reason.No _ -> null;
        };
    }
}
