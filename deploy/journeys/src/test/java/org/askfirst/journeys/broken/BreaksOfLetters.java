package org.askfirst.journeys.broken;

import java.util.List;
import org.askfirst.journeys.checker.Rule;

/** Letters: what stands in them, who gets them and how often. */
final class BreaksOfLetters {

    private static final String CONSENT =
            "consent-service/src/main/java/org/askfirst/consent/introduction/";
    private static final String LETTERS = CONSENT + "IntroductionLetters.java";
    private static final String LETTER_FACTS = CONSENT + "LetterFacts.java";
    private static final String MAILER = "mailer-service/src/main/java/org/askfirst/mailer/";
    private static final String SENDING = MAILER + "sending/Sending.java";
    private static final String CLAIMS = MAILER + "ledger/Claims.java";
    private static final String SETTLEMENT = MAILER + "settlement/Settlement.java";

    private BreaksOfLetters() {}

    static List<Break> all() {
        return List.of(
                new Break(
                        "address in the ask",
                        "consent",
                        LETTER_FACTS,
                        """
                        row.blurb,
                        seesTheNote ? row.note : null,
                        """,
                        """
                        row.blurb + " " + row.requesterEmail + " " + row.targetEmail,
                        seesTheNote ? row.note : null,
                        """,
                        Play.PLAIN,
                        Rule.NO_ADDRESS),
                new Break(
                        "end without an introduction told to the requester as well",
                        "consent",
                        LETTERS,
                        "tell(row, facts.decline(row, by, refusal, next), now);",
                        """
                        tell(row, facts.decline(row, by, refusal, next), now);
                        String name = row.introducerName;
                        String email = row.introducerEmail;
                        row.introducerName = row.requesterName;
                        row.introducerEmail = row.requesterEmail;
                        tell(row, facts.noAnswer(row, LetterKind.EXPIRY, by), now);
                        row.introducerName = name;
                        row.introducerEmail = email;
                        """,
                        Play.PLAIN,
                        Rule.INTRODUCER_ONLY),
                new Break(
                        "introduction to one of the two only",
                        "mailer",
                        SENDING,
                        ".filter(to -> !claim.dropped().contains(to.role()))",
                        """
                        .filter(to -> !claim.dropped().contains(to.role()))
                        .filter(to ->
                                letter.kind() != Kind.INTRODUCTION
                                        || to.role() != org.askfirst.mailer.letter.Role.TARGET)
                        """,
                        Play.PLAIN,
                        Rule.REACHES_BOTH),
                new Break(
                        "Message-ID per attempt",
                        "mailer",
                        SENDING,
                        ".map(mail -> signed(mail, fixed)));",
                        """
                        .map(mail -> {
                            java.nio.charset.Charset octets =
                                    java.nio.charset.StandardCharsets.ISO_8859_1;
                            String own = java.util.UUID.randomUUID().toString();
                            String text = new String(mail, octets);
                            return signed(
                                    text.replaceFirst(
                                                    "(?m)^Message-ID: <[^@]*", "Message-ID: <" + own)
                                            .getBytes(octets),
                                    fixed);
                        }));
                        """,
                        Play.LAST_LETTER,
                        Rule.ONE_LETTER),
                new Break(
                        "SENDING not committed before the dot",
                        "mailer",
                        CLAIMS,
                        """
                        return beginnings.commit(claim) ? Optional.of(claim.fixed().mail()) : Optional.empty();
                        """,
                        "return Optional.of(claim.fixed().mail());",
                        Play.LAST_LETTER,
                        Rule.ONE_LETTER),
                new Break(
                        "sent again as long as nobody knows",
                        "mailer",
                        SETTLEMENT,
                        """
                        return progress.unknowns() == 0
                                ? new Next.OnceMore(retryWaits.unknownAfter())
                        """,
                        """
                        return progress.unknowns() >= 0
                                ? new Next.OnceMore(retryWaits.unknownAfter())
                        """,
                        Play.IN_DOUBT,
                        Rule.ONE_LETTER),
                new Break(
                        "refused for good and tried again",
                        "mailer",
                        SETTLEMENT,
                        "failed(FailureReason.REFUSED, roles, reply, progress);",
                        "new Next.Again(retryWaits.waitAfterAttempt(progress.attempts()), reply);",
                        Play.PLAIN,
                        Rule.TRIES_RIGHT));
    }
}
