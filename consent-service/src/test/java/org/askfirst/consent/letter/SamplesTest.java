package org.askfirst.consent.letter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.choice.PersonErased;
import org.askfirst.consent.decision.Limit;
import org.askfirst.consent.decision.State.Obstacle;
import org.askfirst.consent.letter.Facts.FollowUp;
import org.askfirst.consent.letter.Facts.Person;
import org.junit.jupiter.api.Test;

/** What is published is the contract: record → JSON equals the sample, seal included. */
class SamplesTest extends Sampled {

    @Test
    void the_declines() {
        assertIsSample(
                "letter.due.v1/decline-not-me.json",
                toTom(
                        "47",
                        LetterKind.DECLINE,
                        decline(
                                Party.TARGET,
                                "NOT_ME",
                                "Sales hiring, and how to pay a first team.",
                                new Facts.Better(
                                        "Iris Chen, head of engineering", "iris@example.net"),
                                null,
                                FollowUp.ASK_INSTEAD)));
        assertIsSample(
                "letter.due.v1/decline-too-busy.json",
                toTom(
                        "48",
                        LetterKind.DECLINE,
                        decline(
                                Party.TARGET,
                                "TOO_BUSY",
                                null,
                                null,
                                LocalDate.parse("2027-01-15"),
                                FollowUp.CALL_OFF)));
        assertIsSample(
                "letter.due.v1/decline-no.json",
                toTom(
                        "49",
                        LetterKind.DECLINE,
                        decline(Party.TARGET, "NO", null, null, null, null)));
        assertIsSample(
                "letter.due.v1/decline-requester.json",
                toTom(
                        "4a",
                        LetterKind.DECLINE,
                        decline(Party.REQUESTER, "TOO_BUSY", null, null, null, null)));
    }

    @Test
    void the_other_letters_to_the_introducer() {
        Facts noAnswer =
                new Facts.NoAnswer(TOM, "Ada Park", "Grace Lim", null, TOPIC, Party.TARGET, null);
        assertIsSample("letter.due.v1/expiry.json", toTom("4b", LetterKind.EXPIRY, noAnswer));
        assertIsSample(
                "letter.due.v1/undeliverable.json",
                toTom("4c", LetterKind.UNDELIVERABLE, noAnswer));
        assertIsSample(
                "letter.due.v1/undeliverable-introduction.json",
                toTom(
                        "5a",
                        LetterKind.UNDELIVERABLE,
                        new Facts.NoAnswer(TOM, "Ada Park", "Grace Lim", null, TOPIC, null, null)));
        assertIsSample(
                "letter.due.v1/not-possible.json",
                toTom(
                        "4d",
                        LetterKind.NOT_POSSIBLE,
                        new Facts.NotPossible(
                                TOM,
                                "Ada Park",
                                "Grace Lim",
                                null,
                                TOPIC,
                                Obstacle.DUPLICATE,
                                null)));
        assertIsSample(
                "letter.due.v1/not-possible-limit.json",
                toTom(
                        "60",
                        LetterKind.NOT_POSSIBLE,
                        new Facts.NotPossible(
                                TOM,
                                "Ada Park",
                                "Grace Lim",
                                null,
                                TOPIC,
                                Obstacle.LIMIT,
                                LocalDate.parse("2026-12-09"))));
    }

    @Test
    void letters_about_somebody_who_was_forgotten() {
        LocalDate requestedOn = LocalDate.parse("2026-11-22");
        assertIsSample(
                "letter.due.v1/expiry-forgotten.json",
                toTom(
                        "60",
                        LetterKind.EXPIRY,
                        new Facts.NoAnswer(
                                TOM, "Ada Park", null, null, null, Party.TARGET, requestedOn)));
        assertIsSample(
                "letter.due.v1/decline-forgotten.json",
                toTom(
                        "61",
                        LetterKind.DECLINE,
                        new Facts.Decline(
                                TOM,
                                null,
                                "Grace Lim",
                                null,
                                null,
                                Party.REQUESTER,
                                "NO",
                                null,
                                null,
                                null,
                                null,
                                null,
                                requestedOn)));
    }

    @Test
    void a_cancelled_letter() {
        assertIsSample(
                "letter.cancelled.v1.json",
                LetterCancelled.sealedBy(
                        SAMPLE_KEY,
                        ASK_LETTER,
                        INTRODUCTION,
                        Instant.parse("2026-11-23T08:00:12.345Z")));
    }

    @Test
    void the_answers_to_what_nobody_asked_about() {
        Person grace = new Person("Grace Lim", "grace@example.net");
        UUID handedIn = UUID.fromString("0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a79");
        assertIsSample(
                "letter.due.v1/unsolicited.json",
                to(
                        TO_TOM,
                        handedIn,
                        "53",
                        LetterKind.UNSOLICITED,
                        new Facts.Unsolicited(
                                grace,
                                "Ada Park",
                                TOPIC,
                                "NOT_ME",
                                "Sales hiring, and how to pay a first team.",
                                new Facts.Better(
                                        "Iris Chen, head of engineering", "iris@example.net"),
                                null,
                                LINK_KEY)));
        assertIsSample(
                "letter.due.v1/unsolicited-postpone.json",
                to(
                        TO_TOM,
                        handedIn,
                        "54",
                        LetterKind.UNSOLICITED,
                        new Facts.Unsolicited(
                                grace,
                                "Ada Park",
                                TOPIC,
                                "POSTPONE",
                                null,
                                null,
                                LocalDate.parse("2027-01-15"),
                                LINK_KEY)));
    }

    @Test
    void what_went_beyond_a_limit() {
        Instant since = Instant.parse("2026-12-01T14:02:11.205Z");
        assertIsSample(
                "letter.due.v1/limit.json",
                ofItsOwn("7b", new Facts.NotTaken(Limit.Name.REQUESTS_PER_DAY, 200, 17, since)));
        assertIsSample(
                "letter.due.v1/limit-unsolicited.json",
                ofItsOwn("7c", new Facts.NotTaken(Limit.Name.UNSOLICITED_PER_DAY, 10, 1, since)));
    }

    /** One that belongs to no introduction. */
    private LetterDue ofItsOwn(String lastOctet, Facts facts) {
        UUID own = UUID.fromString("0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a" + lastOctet);
        return seals.seal(
                own,
                own,
                1,
                new Draft(LetterKind.LIMIT, List.of(TO_TOM), facts),
                DECIDED_AT,
                AFTER_THAT);
    }

    @Test
    void an_introducers_never_is_confirmed_as_well() {
        Instant end = Instant.parse("2026-12-02T15:45:02.871Z");
        assertIsSample(
                "letter.due.v1/never-introducer.json",
                seals.seal(
                        UUID.fromString("0195e1f0-02b4-7a19-9c55-3d7e8f1a2b63"),
                        UUID.fromString("0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a79"),
                        1,
                        new Draft(
                                LetterKind.NEVER,
                                List.of(TO_TOM),
                                new Facts.OwnPage(
                                        UUID.fromString("5b1c9a7e-04d2-4f6b-9e83-7a2d1c5f8b62"),
                                        LINK_KEY,
                                        end)),
                        DECIDED_AT,
                        end));
    }

    @Test
    void the_links_to_ones_own_page() {
        Instant end = Instant.parse("2026-12-02T15:45:02.871Z");
        assertIsSample(
                "letter.due.v1/own-page.json",
                own("55", LetterKind.OWN_PAGE, "5b1c9a7e-04d2-4f6b-9e83-7a2d1c5f8b60", end));
        assertIsSample(
                "letter.due.v1/own-page-chosen.json",
                own(
                        "5b",
                        LetterKind.OWN_PAGE,
                        new Facts.OwnPage(
                                UUID.fromString("5b1c9a7e-04d2-4f6b-9e83-7a2d1c5f8b62"),
                                LINK_KEY,
                                end,
                                new Facts.Chosen(
                                        "PAUSE", LocalDate.parse("2027-01-15"), null, null))));
        assertIsSample(
                "letter.due.v1/never.json",
                own("56", LetterKind.NEVER, "5b1c9a7e-04d2-4f6b-9e83-7a2d1c5f8b61", end));
    }

    @Test
    void what_came_of_a_mail() {
        assertIsSample(
                "letter.due.v1/words.json",
                toTom(
                        "64",
                        LetterKind.WORDS,
                        words(
                                Party.TARGET,
                                "Happy to help, but could we do this in the new year?\n"
                                        + "My assistant at […] can find a time.",
                                new Person("Grace Lim", "grace@example.net"))));
        assertIsSample(
                "letter.due.v1/words-requester.json",
                toTom(
                        "65",
                        LetterKind.WORDS,
                        words(
                                Party.REQUESTER,
                                "Thank you, Tom. Before I say yes: is she still at the clinic?",
                                new Person("Ada Park", "ada@example.org"))));
        assertIsSample(
                "letter.due.v1/page.json",
                to(
                        TO_GRACE,
                        INTRODUCTION,
                        "66",
                        LetterKind.PAGE,
                        new Facts.Page(
                                TARGETS_ASK,
                                ASK_LETTER,
                                LINK_KEY,
                                Party.TARGET,
                                TOM,
                                "Ada Park",
                                "Grace Lim",
                                null,
                                TOPIC)));
        assertIsSample(
                "letter.due.v1/page-requester-route.json",
                to(
                        TO_ADA,
                        INTRODUCTION,
                        "67",
                        LetterKind.PAGE,
                        new Facts.Page(
                                UUID.fromString("2d9b7c44-6e1f-4a3b-b5d0-91c7e8f2a634"),
                                UUID.fromString("0195e0c2-7b10-7d52-8f3c-2a6b9e0d1c37"),
                                LINK_KEY,
                                Party.REQUESTER,
                                TOM,
                                "Ada Park",
                                null,
                                ROUTE,
                                TOPIC)));
    }

    private static Facts words(Party role, String words, Person writer) {
        return new Facts.Words(TOM, "Ada Park", "Grace Lim", TOPIC, role, words, writer);
    }

    @Test
    void an_introduction_that_came_back() {
        assertIsSample(
                "letter.due.v1/bounced.json",
                toTom(
                        "68",
                        LetterKind.BOUNCED,
                        new Facts.Bounced(
                                TOM,
                                "Ada Park",
                                "Grace Lim",
                                null,
                                TOPIC,
                                List.of(Party.TARGET),
                                null)));
        assertIsSample(
                "letter.due.v1/bounced-route.json",
                toTom(
                        "69",
                        LetterKind.BOUNCED,
                        new Facts.Bounced(
                                TOM,
                                "Ada Park",
                                "Grace Lim",
                                ROUTE,
                                TOPIC,
                                List.of(Party.REQUESTER),
                                null)));
        assertIsSample(
                "letter.due.v1/bounced-forgotten.json",
                toTom(
                        "6a",
                        LetterKind.BOUNCED,
                        new Facts.Bounced(
                                TOM,
                                "Ada Park",
                                null,
                                null,
                                null,
                                List.of(Party.TARGET),
                                LocalDate.parse("2026-11-22"))));
    }

    @Test
    void a_forgotten_person() {
        assertIsSample(
                "person.erased.v1.json",
                new PersonErased(TO_GRACE.personKey(), DECIDED_AT).sealedBy(SAMPLE_KEY));
    }
}
