package org.askfirst.mailer.composition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.askfirst.mailer.Samples;
import org.askfirst.mailer.letter.Kind;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.mailer.letter.Link;
import org.askfirst.mailer.letter.Page;
import org.askfirst.mailer.letter.Role;
import org.askfirst.platform.key.Keyring;
import org.askfirst.platform.key.LinkTokens;
import org.askfirst.platform.returnaddress.ReturnAddresses;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares whole mails, byte for byte, with the files in {@code letters-sent}; German ones are in
 * its folder {@code de}. After a change of words, {@code -Daskfirst.write-letters=true} writes them
 * anew; then read them.
 */
class SentLettersTest {

    private static final Path EXPECTED = Path.of("src/test/resources/letters-sent");
    private static final Instant DATE = Instant.parse("2026-11-22T10:15:31Z");
    private static final LinkTokens TOKENS = new LinkTokens(new Keyring(List.of(Samples.LINK_KEY)));

    private static final ReturnAddresses RETURNING =
            new ReturnAddresses(
                    new Keyring(List.of(Samples.LINK_KEY)), "introductions@acme.example", "+");

    private static final String TARGET_OR_ROUTE =
            "'\"targetName\": \"Grace Lim\"',"
                    + "'\"route\": {\"name\": \"hiring\", \"title\": \"Hiring engineers\"}'";

    static Stream<String> samples() {
        return Samples.DUE_IN_EACH_LANGUAGE.stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_letter_reads_as_it_should(String sample) throws Exception {
        Letter letter = Samples.letter(sample);
        compare(sample, sent(letter, Set.of()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_letter_is_composed_to_the_same_bytes_every_time(String sample) throws Exception {
        Letter letter = Samples.letter(sample);
        assertThat(Senders.composer().compose(letter, DATE, Set.of()))
                .isEqualTo(Senders.composer().compose(letter, DATE, Set.of()));
    }

    @org.junit.jupiter.api.Test
    void an_introduction_without_the_copy_does_not_claim_one() throws Exception {
        Letter letter = Samples.letter("letter.due.v1/introduction");
        compare("introduction-without-copy", sent(letter, Set.of(Role.INTRODUCER)));
        Letter german = Samples.letter("letter.due.v1/introduction in German");
        compare("de/introduction-without-copy", sent(german, Set.of(Role.INTRODUCER)));
    }

    /** With the reply address, and the words that say what a reply is good for. */
    @ParameterizedTest
    @CsvSource({
        "ask-target-by-mail, letter.due.v1",
        "ask-target-route-by-mail, letter.due.v1/ask-target-route",
        "ask-requester-by-mail, letter.due.v1/ask-requester",
        "ask-requester-route-by-mail, letter.due.v1/ask-requester-route",
        "reminder-by-mail, letter.due.v1/reminder",
        "page-by-mail, letter.due.v1/page",
        "de/ask-target-by-mail, letter.due.v1 in German",
        "de/ask-target-route-by-mail, letter.due.v1/ask-target-route in German",
        "de/ask-requester-by-mail, letter.due.v1/ask-requester in German",
        "de/ask-requester-route-by-mail, letter.due.v1/ask-requester-route in German",
        "de/reminder-by-mail, letter.due.v1/reminder in German",
        "de/page-by-mail, letter.due.v1/page in German"
    })
    void a_letter_that_is_answered_by_mail_says_so(String name, String sample) throws Exception {
        Letter letter = Samples.letter(sample);
        byte[] mail = filled(letter, Senders.answeredByMail().compose(letter, DATE, Set.of()));
        UUID ask = letter.ask().orElseThrow();
        String keyId = RETURNING.keyId();
        byte[] sent = LinkSlots.fillReply(mail, RETURNING.replyToken(ask, keyId).orElseThrow());
        compare(name, sent);
        assertThat(new String(sent, StandardCharsets.UTF_8))
                .containsOnlyOnce("<" + RETURNING.reply(ask) + ">")
                .containsOnlyOnce("introductions+");
    }

    /** Nobody else's letter has such an address, nor one whose mail nobody reads. */
    @ParameterizedTest
    @MethodSource("samples")
    void only_what_asks_is_answered_at_an_address_of_its_own(String sample) throws Exception {
        Letter letter = Samples.letter(sample);
        String mail =
                new String(
                        Senders.answeredByMail().compose(letter, DATE, Set.of()),
                        StandardCharsets.UTF_8);
        boolean asks =
                switch (letter.kind()) {
                    case ASK, REMINDER, PAGE -> true;
                    case Kind _ -> false;
                };
        assertThat(mail.contains(LinkSlots.REPLY)).isEqualTo(asks);
    }

    private static byte[] sent(Letter letter, Set<Role> dropped) throws UnsendableLetter {
        return filled(letter, Senders.composer().compose(letter, DATE, dropped));
    }

    private static byte[] filled(Letter letter, byte[] mail) {
        Map<Page, String> tokens = new EnumMap<>(Page.class);
        for (Link link : letter.links()) {
            Page page = link.page();
            tokens.put(page, TOKENS.token(page.label(), link.id(), link.keyId()).orElseThrow());
        }
        return LinkSlots.fill(mail, tokens);
    }

    /** No sample has these words; the reasons and routes of declines come in all combinations. */
    @ParameterizedTest
    @CsvSource({
        "limit-one, letter.due.v1/limit, '17', '1'",
        "limit-unknown, letter.due.v1/limit, '\"aDay\": 200,', ''",
        "unsolicited-too-busy, letter.due.v1/unsolicited-postpone, POSTPONE, TOO_BUSY",
        "unsolicited-no, letter.due.v1/unsolicited-postpone, POSTPONE, NO",
        "expiry-route-target, letter.due.v1/expiry-route, \"requester\", \"target\"",
        "undeliverable-route, letter.due.v1/undeliverable, " + TARGET_OR_ROUTE,
        "undeliverable-introduction-route, letter.due.v1/undeliverable-introduction, "
                + TARGET_OR_ROUTE,
        "undeliverable-route-requester, letter.due.v1/expiry-route, expiry, undeliverable",
        "not-possible-twice-on-a-route, letter.due.v1/not-possible, " + TARGET_OR_ROUTE,
        "not-possible-route-full, letter.due.v1/not-possible-route, '\"backend-hiring\"',"
                + "'\"backend-hiring\", \"title\": \"Hiring backend engineers\"'",
        "own-page-chosen-cap, letter.due.v1/own-page-chosen, '\"PAUSE\", \"until\":"
                + " \"2027-01-15\"','\"CAP\", \"perMonth\": 3'",
        "own-page-chosen-introducer, letter.due.v1/own-page-chosen,"
                + "'\"PAUSE\", \"until\": \"2027-01-15\"',"
                + "'\"NEVER_THIS_INTRODUCER\", \"introducerName\": \"Tom Reed\"'",
        "bounced-both, letter.due.v1/bounced, '[\"target\"]', '[\"target\", \"requester\"]'",
        "decline-requester-route, letter.due.v1/decline-route, \"target\", \"requester\""
    })
    void a_letter_of_another_wording_reads_as_it_should(
            String name, String sample, String word, String other) throws Exception {
        String json = new String(Samples.event(sample), StandardCharsets.UTF_8);
        Letter letter = Samples.letter(json.replace(word, other).getBytes(StandardCharsets.UTF_8));
        compare(name, sent(letter, Set.of()));
        compare("de/" + name, filled(letter, Senders.inGerman().compose(letter, DATE, Set.of())));
    }

    /** The file of a sample, or the name of a file. */
    private static String name(String sample) {
        String english = sample.replace(" in German", "");
        String name =
                english.equals("letter.due.v1")
                        ? "ask-target"
                        : english.replace("letter.due.v1/", "");
        return english.equals(sample) ? name : "de/" + name;
    }

    private static void compare(String sample, byte[] mail) throws IOException {
        Path file = EXPECTED.resolve(name(sample) + ".eml");
        String unixLines = new String(mail, StandardCharsets.UTF_8).replace("\r\n", "\n");
        if (Boolean.getBoolean("askfirst.write-letters")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, unixLines);
        }
        assertThat(unixLines).isEqualTo(Files.readString(file));
        assertThat(unixLines).as("only CRLF ends a line").doesNotContain("\r");
    }
}
