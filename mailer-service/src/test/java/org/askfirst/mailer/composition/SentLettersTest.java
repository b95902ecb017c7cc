package org.askfirst.mailer.composition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.askfirst.mailer.Samples;
import org.askfirst.mailer.key.AnswerLinks;
import org.askfirst.mailer.key.Keyring;
import org.askfirst.mailer.letter.Facts;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.mailer.letter.Role;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares whole mails, byte for byte, with the files in {@code letters-sent}. After a change of
 * words, {@code -Daskfirst.write-letters=true} writes them anew; then read them.
 */
class SentLettersTest {

    private static final Path EXPECTED = Path.of("src/test/resources/letters-sent");
    private static final Instant DATE = Instant.parse("2026-11-22T10:15:31Z");
    private static final AnswerLinks LINKS =
            new AnswerLinks(
                    URI.create("https://ask.example.com"), new Keyring(List.of(Samples.LINK_KEY)));

    static Stream<String> samples() {
        return Samples.DUE.stream();
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
        assertThat(composer().compose(letter, DATE, Set.of()))
                .isEqualTo(composer().compose(letter, DATE, Set.of()));
    }

    @org.junit.jupiter.api.Test
    void an_introduction_without_the_copy_does_not_claim_one() throws Exception {
        Letter letter = Samples.letter("letter.due.v1/introduction");
        compare("introduction-without-copy", sent(letter, Set.of(Role.INTRODUCER)));
    }

    private static Composer composer() {
        return new Composer("Acme Ventures", "introductions@acme.example", LINKS.prefix());
    }

    private static byte[] sent(Letter letter, Set<Role> dropped) throws UnsendableLetter {
        byte[] mail = composer().compose(letter, DATE, dropped);
        return letter.facts() instanceof Facts.Ask ask
                ? AnswerSlot.fill(mail, LINKS.token(ask.askId(), ask.linkKeyId()).orElseThrow())
                : mail;
    }

    private static void compare(String sample, byte[] mail) throws IOException {
        String name =
                sample.equals("letter.due.v1")
                        ? "ask-target"
                        : Path.of(sample).getFileName().toString();
        Path file = EXPECTED.resolve(name + ".eml");
        String unixLines = new String(mail, StandardCharsets.UTF_8).replace("\r\n", "\n");
        if (Boolean.getBoolean("askfirst.write-letters")) {
            Files.writeString(file, unixLines);
        }
        assertThat(unixLines).isEqualTo(Files.readString(file));
        assertThat(unixLines).as("only CRLF ends a line").doesNotContain("\r");
    }
}
