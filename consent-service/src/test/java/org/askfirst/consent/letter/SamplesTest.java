package org.askfirst.consent.letter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.askfirst.consent.choice.PersonErased;
import org.askfirst.consent.decision.Evidence;
import org.askfirst.consent.decision.State.Obstacle;
import org.askfirst.consent.json.Json;
import org.askfirst.consent.letter.Facts.FollowUp;
import org.askfirst.consent.letter.Facts.Person;
import org.askfirst.consent.letter.LetterDue.Recipient;
import org.askfirst.consent.setting.Secret;
import org.junit.jupiter.api.Test;

/** What is published is the contract: record → JSON equals the sample, seal included. */
class SamplesTest {

    private static final UUID INTRODUCTION =
            UUID.fromString("0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a77");
    private static final UUID ASK_LETTER = UUID.fromString("0195e0c2-7b10-7d52-8f3c-2a6b9e0d1c34");
    private static final UUID TARGETS_ASK = UUID.fromString("8c0f6a1e-3b57-4d29-a1c8-6e2f9d4b7a50");
    private static final UUID REQUESTERS_ASK =
            UUID.fromString("2d9b7c44-6e1f-4a3b-b5d0-91c7e8f2a633");
    private static final String KEPT_FOR = "P180D";
    private static final String LINK_KEY = "72dbb733";
    private static final Person TOM = new Person("Tom Reed", "tom@example.com");
    private static final String TOPIC = "Hiring a first backend engineer";
    private static final String BLURB =
            "Ada runs a clinic network in Leeds and is about to hire her first backend engineer.\n"
                    + "She would like to hear how you ran your first interviews.";
    private static final String NOTE = "She is the calm one I told you about in June.";
    private static final Recipient TO_ADA =
            recipient(Party.REQUESTER, "Ada Park", "ada@example.org");
    private static final Recipient TO_GRACE =
            recipient(Party.TARGET, "Grace Lim", "grace@example.net");
    private static final Recipient TO_TOM =
            recipient(Party.INTRODUCER, "Tom Reed", "tom@example.com");
    private static final Facts.Route ROUTE =
            new Facts.Route("backend-hiring", "Hiring backend engineers", null);
    private static final Instant ASKED_AT = Instant.parse("2026-11-22T10:15:30.456Z");
    private static final Instant DECIDED_AT = Instant.parse("2026-12-01T15:45:02.871Z");
    private static final Instant IN_TIME = Instant.parse("2026-12-06T10:15:30.456Z");
    private static final Instant AFTER_THAT = Instant.parse("2026-12-06T15:45:02.871Z");

    private final Seals seals = new Seals(Secret.read("ASKFIRST_SEAL_KEY", octetsFromZero()));

    @Test
    void the_targets_ask() {
        assertIsSample(
                "letter.due.v1.json",
                seals.seal(
                        ASK_LETTER,
                        INTRODUCTION,
                        1,
                        LetterKind.ASK,
                        List.of(TO_GRACE),
                        ask(TARGETS_ASK, null, Party.TARGET, NOTE),
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
                        LetterKind.ASK,
                        List.of(TO_ADA),
                        ask(REQUESTERS_ASK, null, Party.REQUESTER, null),
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
                        LetterKind.REMINDER,
                        List.of(TO_GRACE),
                        ask(TARGETS_ASK, ASK_LETTER, Party.TARGET, NOTE),
                        Instant.parse("2026-11-27T10:15:31.002Z"),
                        Instant.parse("2026-12-06T10:15:31.002Z")));
    }

    @Test
    void the_introduction_with_both_consents_under_the_seal() {
        assertIsSample(
                "letter.due.v1/introduction.json",
                seals.seal(
                        UUID.fromString("0195e1f0-02b4-7a19-9c55-3d7e8f1a2b46"),
                        INTRODUCTION,
                        1,
                        LetterKind.INTRODUCTION,
                        List.of(TO_ADA, TO_GRACE, TO_TOM),
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
                                                Evidence.PAGE,
                                                Instant.parse("2026-11-22T15:35:02.871Z"))),
                                TOPIC,
                                BLURB),
                        DECIDED_AT,
                        AFTER_THAT));
    }

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
                new Facts.NoAnswer(TOM, "Ada Park", "Grace Lim", null, TOPIC, Party.TARGET);
        assertIsSample("letter.due.v1/expiry.json", toTom("4b", LetterKind.EXPIRY, noAnswer));
        assertIsSample(
                "letter.due.v1/undeliverable.json",
                toTom("4c", LetterKind.UNDELIVERABLE, noAnswer));
        assertIsSample(
                "letter.due.v1/not-possible.json",
                toTom(
                        "4d",
                        LetterKind.NOT_POSSIBLE,
                        new Facts.NotPossible(
                                TOM, "Ada Park", "Grace Lim", null, TOPIC, Obstacle.DUPLICATE)));
    }

    @Test
    void a_cancelled_letter() {
        assertIsSample(
                "letter.cancelled.v1.json",
                new LetterCancelled(
                        ASK_LETTER, INTRODUCTION, Instant.parse("2026-11-23T08:00:12.345Z")));
    }

    @Test
    void the_ask_that_was_promised() {
        assertIsSample(
                "letter.due.v1/ask-again.json",
                seals.seal(
                        UUID.fromString("0195e0c2-7b10-7d52-8f3c-2a6b9e0d1c36"),
                        INTRODUCTION,
                        2,
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
                                KEPT_FOR),
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
                                KEPT_FOR),
                        ASKED_AT,
                        IN_TIME));
        assertIsSample(
                "letter.due.v1/ask-target-route.json",
                seals.seal(
                        UUID.fromString("0195e0c2-7b10-7d52-8f3c-2a6b9e0d1c38"),
                        INTRODUCTION,
                        1,
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
                                KEPT_FOR),
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
                                null)));
        assertIsSample(
                "letter.due.v1/expiry-route.json",
                toTom(
                        "51",
                        LetterKind.EXPIRY,
                        new Facts.NoAnswer(TOM, "Ada Park", null, ROUTE, TOPIC, Party.REQUESTER)));
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
                                Obstacle.NO_ROUTE)));
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
                                null)));
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
                                LocalDate.parse("2027-01-15"))));
    }

    @Test
    void the_links_to_ones_own_page() {
        Instant end = Instant.parse("2026-12-02T15:45:02.871Z");
        assertIsSample(
                "letter.due.v1/own-page.json",
                own("55", LetterKind.OWN_PAGE, "5b1c9a7e-04d2-4f6b-9e83-7a2d1c5f8b60", end));
        assertIsSample(
                "letter.due.v1/never.json",
                own("56", LetterKind.NEVER, "5b1c9a7e-04d2-4f6b-9e83-7a2d1c5f8b61", end));
    }

    private LetterDue own(String lastOctet, LetterKind kind, String linkId, Instant end) {
        return seals.seal(
                UUID.fromString("0195e1f0-02b4-7a19-9c55-3d7e8f1a2b" + lastOctet),
                INTRODUCTION,
                1,
                kind,
                List.of(TO_GRACE),
                new Facts.OwnPage(UUID.fromString(linkId), LINK_KEY, end),
                DECIDED_AT,
                end);
    }

    @Test
    void a_forgotten_person() {
        assertIsSample("person.erased.v1.json", new PersonErased(TO_GRACE.personKey(), DECIDED_AT));
    }

    private LetterDue toTom(String lastOctet, LetterKind kind, Facts facts) {
        return toTom(lastOctet, 1, kind, facts);
    }

    private LetterDue toTom(String lastOctet, int round, LetterKind kind, Facts facts) {
        return letter(TO_TOM, INTRODUCTION, lastOctet, round, kind, facts);
    }

    private LetterDue to(
            Recipient recipient, UUID id, String lastOctet, LetterKind kind, Facts facts) {
        return letter(recipient, id, lastOctet, 1, kind, facts);
    }

    private LetterDue letter(
            Recipient recipient,
            UUID introduction,
            String lastOctet,
            int round,
            LetterKind kind,
            Facts facts) {
        return seals.seal(
                UUID.fromString("0195e1f0-02b4-7a19-9c55-3d7e8f1a2b" + lastOctet),
                introduction,
                round,
                kind,
                List.of(recipient),
                facts,
                DECIDED_AT,
                AFTER_THAT);
    }

    /** The sample's person keys are made with the octets from 64 on. */
    private static Recipient recipient(Party role, String name, String email) {
        String key =
                switch (role) {
                    case REQUESTER -> "PheDzFkyFUxItV7LJdvHGmvfuO6V0aCdtVRQ4XvswgU";
                    case TARGET -> "u7RxC0Bk0vTOZNgkXHJ3E_gHuFdePaC9LkGSSWex0AI";
                    case INTRODUCER -> "2cxGzuNsZHq6gr4J_N4fZtsLWNc8LDepMxFcMo85DSw";
                };
        return new Recipient(role, name, email, key);
    }

    private static Facts decline(
            Party by,
            String reason,
            String knows,
            Facts.Better better,
            LocalDate until,
            FollowUp followUp) {
        return new Facts.Decline(
                TOM,
                "Ada Park",
                "Grace Lim",
                null,
                TOPIC,
                by,
                reason,
                knows,
                better,
                until,
                followUp,
                followUp == null ? null : LINK_KEY);
    }

    private static Facts ask(UUID askId, UUID askLetterId, Party role, String note) {
        return new Facts.Ask(
                askId,
                askLetterId,
                LINK_KEY,
                role,
                TOM,
                "Ada Park",
                "Grace Lim",
                null,
                TOPIC,
                BLURB,
                note,
                null,
                KEPT_FOR);
    }

    private static void assertIsSample(String name, Object event) {
        assertThat(Json.tree(event)).isEqualTo(sample(name));
    }

    private static JsonNode sample(String name) {
        try (InputStream file = SamplesTest.class.getResourceAsStream("/events/" + name)) {
            return new ObjectMapper().readTree(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String octetsFromZero() {
        byte[] key = new byte[32];
        IntStream.range(0, key.length).forEach(i -> key[i] = (byte) i);
        return Base64.getEncoder().encodeToString(key);
    }
}
