package org.askfirst.consent.letter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.decision.Evidence;
import org.askfirst.consent.decision.State.Obstacle;
import org.junit.jupiter.api.Test;

/** Asks and introductions as they are published: record → JSON equals the sample, with its seal. */
class AskSamplesTest extends Sampled {

    private static final Facts BOTH =
            new Facts.Introduction(
                    TOM,
                    new Facts.Introduced(
                            "Ada Park",
                            "ada@example.org",
                            new Facts.Consent(
                                    Evidence.INTRODUCER_WORD,
                                    Instant.parse("2026-11-22T10:15:30.456Z"))),
                    new Facts.Introduced(
                            "Grace Lim",
                            "grace@example.net",
                            new Facts.Consent(
                                    Evidence.PAGE, Instant.parse("2026-11-22T15:35:02.871Z"))),
                    TOPIC,
                    BLURB);

    @Test
    void the_targets_ask() {
        assertIsSample(
                "letter.due.v1.json",
                seals.seal(
                        ASK_LETTER,
                        INTRODUCTION,
                        1,
                        new Draft(
                                LetterKind.ASK,
                                List.of(TO_GRACE),
                                ask(TARGETS_ASK, null, Party.TARGET, NOTE)),
                        ASKED_AT,
                        IN_TIME));
    }

    @Test
    void the_requesters_ask() {
        assertIsSample(
                "letter.due.v1/ask-requester.json",
                seals.seal(
                        UUID.fromString("0195e0c2-7b10-7d52-8f3c-2a6b9e0d1c35"),
                        INTRODUCTION,
                        1,
                        new Draft(
                                LetterKind.ASK,
                                List.of(TO_ADA),
                                ask(REQUESTERS_ASK, null, Party.REQUESTER, null)),
                        ASKED_AT,
                        IN_TIME));
    }

    @Test
    void an_ask_of_somebody_who_is_written_to_in_german() {
        assertIsSample(
                "letter.due.v1/ask-requester-german.json",
                seals.seal(
                        UUID.fromString("0195e0c2-7b10-7d52-8f3c-2a6b9e0d1c3a"),
                        INTRODUCTION,
                        1,
                        new Draft(
                                LetterKind.ASK,
                                List.of(TO_ADA),
                                ask(REQUESTERS_ASK, null, Party.REQUESTER, null).in("de")),
                        ASKED_AT,
                        IN_TIME));
    }

    @Test
    void a_withheld_ask_goes_to_nobody() {
        assertIsSample(
                "letter.due.v1/withheld.json",
                seals.seal(
                        UUID.fromString("0195e0c2-7b10-7d52-8f3c-2a6b9e0d1c36"),
                        INTRODUCTION,
                        1,
                        new Draft(LetterKind.WITHHELD, List.of(), new Facts.Withheld()),
                        ASKED_AT,
                        IN_TIME));
    }

    @Test
    void a_reminder() {
        assertIsSample(
                "letter.due.v1/reminder.json",
                seals.seal(
                        UUID.fromString("0195f982-11aa-7b6c-8d2e-7c3f4a5b6d70"),
                        INTRODUCTION,
                        1,
                        new Draft(
                                LetterKind.REMINDER,
                                List.of(TO_GRACE),
                                ask(TARGETS_ASK, ASK_LETTER, Party.TARGET, NOTE)),
                        Instant.parse("2026-11-27T10:15:31.002Z"),
                        Instant.parse("2026-12-06T10:15:31.002Z")));
    }

    @Test
    void the_introduction_with_both_consents_under_the_seal() {
        assertIsSample(
                "letter.due.v1/introduction.json",
                introduction("0195e1f0-02b4-7a19-9c55-3d7e8f1a2b46", BOTH));
    }

    @Test
    void an_introduction_in_german_has_both_consents_under_the_seal_as_well() {
        assertIsSample(
                "letter.due.v1/introduction-german.json",
                introduction("0195e1f0-02b4-7a19-9c55-3d7e8f1a2b9a", BOTH.in("en").in("de")));
    }

    private LetterDue introduction(String id, Facts facts) {
        return seals.seal(
                UUID.fromString(id),
                INTRODUCTION,
                1,
                new Draft(LetterKind.INTRODUCTION, List.of(TO_ADA, TO_GRACE, TO_TOM), facts),
                DECIDED_AT,
                AFTER_THAT);
    }

    @Test
    void the_ask_that_was_promised() {
        assertIsSample(
                "letter.due.v1/ask-again.json",
                seals.seal(
                        UUID.fromString("0195e0c2-7b10-7d52-8f3c-2a6b9e0d1c36"),
                        INTRODUCTION,
                        2,
                        new Draft(
                                LetterKind.ASK,
                                List.of(TO_GRACE),
                                new Facts.Ask(
                                        UUID.fromString("8c0f6a1e-3b57-4d29-a1c8-6e2f9d4b7a51"),
                                        null,
                                        LINK_KEY,
                                        Party.TARGET,
                                        TOM,
                                        "Ada Park",
                                        "Grace Lim",
                                        null,
                                        TOPIC,
                                        BLURB,
                                        null,
                                        LocalDate.parse("2027-01-15"),
                                        KEPT_FOR)),
                        Instant.parse("2027-01-15T00:00:00.412Z"),
                        Instant.parse("2027-01-29T00:00:00.412Z")));
    }

    @Test
    void the_letters_about_a_route_name_no_target_but_to_the_target() {
        assertIsSample(
                "letter.due.v1/ask-requester-route.json",
                seals.seal(
                        UUID.fromString("0195e0c2-7b10-7d52-8f3c-2a6b9e0d1c37"),
                        INTRODUCTION,
                        1,
                        new Draft(
                                LetterKind.ASK,
                                List.of(TO_ADA),
                                new Facts.Ask(
                                        UUID.fromString("2d9b7c44-6e1f-4a3b-b5d0-91c7e8f2a634"),
                                        null,
                                        LINK_KEY,
                                        Party.REQUESTER,
                                        TOM,
                                        "Ada Park",
                                        null,
                                        ROUTE,
                                        TOPIC,
                                        BLURB,
                                        null,
                                        null,
                                        KEPT_FOR)),
                        ASKED_AT,
                        IN_TIME));
        assertIsSample(
                "letter.due.v1/ask-target-route.json",
                seals.seal(
                        UUID.fromString("0195e0c2-7b10-7d52-8f3c-2a6b9e0d1c38"),
                        INTRODUCTION,
                        1,
                        new Draft(
                                LetterKind.ASK,
                                List.of(TO_GRACE),
                                new Facts.Ask(
                                        UUID.fromString("8c0f6a1e-3b57-4d29-a1c8-6e2f9d4b7a52"),
                                        null,
                                        LINK_KEY,
                                        Party.TARGET,
                                        TOM,
                                        "Ada Park",
                                        "Grace Lim",
                                        ROUTE,
                                        TOPIC,
                                        BLURB,
                                        null,
                                        null,
                                        KEPT_FOR)),
                        ASKED_AT,
                        IN_TIME));
        assertIsSample(
                "letter.due.v1/decline-route.json",
                toTom(
                        "50",
                        3,
                        LetterKind.DECLINE,
                        new Facts.Decline(
                                TOM,
                                "Ada Park",
                                null,
                                new Facts.Route("backend-hiring", "Hiring backend engineers", 3),
                                TOPIC,
                                Party.TARGET,
                                "NO",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null)));
        assertIsSample(
                "letter.due.v1/expiry-route.json",
                toTom(
                        "51",
                        LetterKind.EXPIRY,
                        new Facts.NoAnswer(
                                TOM, "Ada Park", null, ROUTE, TOPIC, Party.REQUESTER, null)));
        assertIsSample(
                "letter.due.v1/not-possible-route.json",
                toTom(
                        "52",
                        LetterKind.NOT_POSSIBLE,
                        new Facts.NotPossible(
                                TOM,
                                "Ada Park",
                                null,
                                new Facts.Route("backend-hiring", null, null),
                                TOPIC,
                                Obstacle.NO_ROUTE,
                                null)));
    }
}
