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
import org.askfirst.consent.json.Json;
import org.askfirst.consent.letter.Facts.FollowUp;
import org.askfirst.consent.letter.Facts.Person;
import org.askfirst.consent.letter.LetterDue.Recipient;
import org.askfirst.platform.key.Key;

/** The people and the letters of the samples, sealed with the samples' key. */
abstract class Sampled {

    static final UUID INTRODUCTION = UUID.fromString("0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a77");
    static final UUID ASK_LETTER = UUID.fromString("0195e0c2-7b10-7d52-8f3c-2a6b9e0d1c34");
    static final UUID TARGETS_ASK = UUID.fromString("8c0f6a1e-3b57-4d29-a1c8-6e2f9d4b7a50");
    static final UUID REQUESTERS_ASK = UUID.fromString("2d9b7c44-6e1f-4a3b-b5d0-91c7e8f2a633");
    static final String KEPT_FOR = "P180D";
    static final String LINK_KEY = "72dbb733";
    static final Person TOM = new Person("Tom Reed", "tom@example.com");
    static final String TOPIC = "Hiring a first backend engineer";
    static final String BLURB =
            "Ada runs a clinic network in Leeds and is about to hire her first backend engineer.\n"
                    + "She would like to hear how you ran your first interviews.";
    static final String NOTE = "She is the calm one I told you about in June.";
    static final Recipient TO_ADA = recipient(Party.REQUESTER, "Ada Park", "ada@example.org");
    static final Recipient TO_GRACE = recipient(Party.TARGET, "Grace Lim", "grace@example.net");
    static final Recipient TO_TOM = recipient(Party.INTRODUCER, "Tom Reed", "tom@example.com");
    static final Facts.Route ROUTE =
            new Facts.Route("backend-hiring", "Hiring backend engineers", null);
    static final Instant ASKED_AT = Instant.parse("2026-11-22T10:15:30.456Z");
    static final Instant DECIDED_AT = Instant.parse("2026-12-01T15:45:02.871Z");
    static final Instant IN_TIME = Instant.parse("2026-12-06T10:15:30.456Z");
    static final Instant AFTER_THAT = Instant.parse("2026-12-06T15:45:02.871Z");

    static final Key SAMPLE_KEY = Key.read(octetsFromZero());

    final LetterSeals seals = new LetterSeals(SAMPLE_KEY);

    LetterDue own(String lastOctet, LetterKind kind, String linkId, Instant end) {
        return own(lastOctet, kind, new Facts.OwnPage(UUID.fromString(linkId), LINK_KEY, end));
    }

    LetterDue own(String lastOctet, LetterKind kind, Facts.OwnPage facts) {
        return seals.seal(
                UUID.fromString("0195e1f0-02b4-7a19-9c55-3d7e8f1a2b" + lastOctet),
                INTRODUCTION,
                1,
                new Draft(kind, List.of(TO_GRACE), facts),
                DECIDED_AT,
                facts.validUntil());
    }

    LetterDue toTom(String lastOctet, LetterKind kind, Facts facts) {
        return toTom(lastOctet, 1, kind, facts);
    }

    LetterDue toTom(String lastOctet, int round, LetterKind kind, Facts facts) {
        return letter(TO_TOM, INTRODUCTION, lastOctet, round, kind, facts);
    }

    LetterDue to(Recipient recipient, UUID id, String lastOctet, LetterKind kind, Facts facts) {
        return letter(recipient, id, lastOctet, 1, kind, facts);
    }

    LetterDue letter(
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
                new Draft(kind, List.of(recipient), facts),
                DECIDED_AT,
                AFTER_THAT);
    }

    /** The sample's person keys are made with the octets from 64 on. */
    static Recipient recipient(Party role, String name, String email) {
        String key =
                switch (role) {
                    case REQUESTER -> "PheDzFkyFUxItV7LJdvHGmvfuO6V0aCdtVRQ4XvswgU";
                    case TARGET -> "u7RxC0Bk0vTOZNgkXHJ3E_gHuFdePaC9LkGSSWex0AI";
                    case INTRODUCER -> "2cxGzuNsZHq6gr4J_N4fZtsLWNc8LDepMxFcMo85DSw";
                };
        return new Recipient(role, name, email, key);
    }

    static Facts decline(
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
                followUp == null ? null : LINK_KEY,
                null);
    }

    static Facts ask(UUID askId, UUID askLetterId, Party role, String note) {
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

    static void assertIsSample(String name, Object event) {
        assertThat(Json.tree(event)).isEqualTo(sample(name));
    }

    static JsonNode sample(String name) {
        try (InputStream file = SamplesTest.class.getResourceAsStream("/events/" + name)) {
            return new ObjectMapper().readTree(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String octetsFromZero() {
        byte[] key = new byte[32];
        IntStream.range(0, key.length).forEach(i -> key[i] = (byte) i);
        return Base64.getEncoder().encodeToString(key);
    }
}
