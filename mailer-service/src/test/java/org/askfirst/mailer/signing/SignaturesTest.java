package org.askfirst.mailer.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verified by Debian's {@code python3-dkim}, which shares nothing with what signs. */
class SignaturesTest {

    private static final Path LETTERS = Path.of("src/test/resources/letters-sent");
    private static final Instant TIME = Instant.parse("2026-11-22T10:15:31Z");

    /** All a letter may have in its header: what is not here is not signed either. */
    private static final Set<String> HEADERS =
            Set.of(
                    "Date",
                    "From",
                    "Reply-To",
                    "To",
                    "Cc",
                    "Message-ID",
                    "In-Reply-To",
                    "References",
                    "Subject",
                    "MIME-Version",
                    "Content-Type",
                    "Auto-Submitted",
                    "X-Auto-Response-Suppress",
                    "List-Unsubscribe",
                    "List-Unsubscribe-Post");

    private static KeyPair rsa;
    private static KeyPair edwards;
    private static Signatures both;

    @TempDir Path folder;

    @BeforeAll
    static void makeKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        rsa = generator.generateKeyPair();
        edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        both =
                new Signatures(
                        "acme.example",
                        List.of(
                                new SigningKey("autumn", rsa.getPrivate()),
                                new SigningKey("autumn-ed", edwards.getPrivate())));
    }

    @Test
    void every_letter_verifies_and_none_of_which_a_line_was_changed() throws Exception {
        publish();
        for (Path letter : letters()) {
            byte[] mail = mail(letter);
            byte[] signed = both.sign(mail, TIME, List.of("autumn", "autumn-ed"));
            Files.write(
                    folder.resolve(letter.getParent().getFileName() + "-" + letter.getFileName()),
                    signed);
        }
        assertVerified();
    }

    /** RFC 6532: a letter to an address beyond ASCII has it in its header as it is. */
    @Test
    void a_header_beyond_ascii_verifies_as_well() throws Exception {
        publish();
        String mail =
                new String(mail(LETTERS.resolve("ask-target.eml")), UTF_8)
                        .replace("grace@example.net", "gr\u00e4ce@example.net");
        Files.write(
                folder.resolve("utf8.eml"),
                both.sign(mail.getBytes(UTF_8), TIME, List.of("autumn", "autumn-ed")));
        assertVerified();
    }

    @Test
    void the_same_mail_time_and_keys_make_the_same_bytes() throws Exception {
        byte[] mail = mail(LETTERS.resolve("ask-target.eml"));
        List<String> selectors = List.of("autumn", "autumn-ed");
        assertThat(both.sign(mail, TIME, selectors)).isEqualTo(both.sign(mail, TIME, selectors));
        assertThat(both.sign(mail, TIME.plusSeconds(1), selectors))
                .isNotEqualTo(both.sign(mail, TIME, selectors));
    }

    @Test
    void the_keys_of_the_first_attempt_sign_whatever_has_come_since() throws Exception {
        byte[] mail = mail(LETTERS.resolve("ask-target.eml"));
        Signatures before =
                new Signatures("acme.example", List.of(new SigningKey("autumn", rsa.getPrivate())));
        assertThat(both.selectors()).containsExactly("autumn", "autumn-ed");
        assertThat(both.sign(mail, TIME, List.of("autumn")))
                .isEqualTo(before.sign(mail, TIME, before.selectors()));
        assertThat(both.has(before.selectors())).isTrue();
        assertThat(before.has(both.selectors())).isFalse();
    }

    @Test
    void keys_in_another_order_make_the_same_bytes() throws Exception {
        byte[] mail = mail(LETTERS.resolve("ask-target.eml"));
        Signatures turned =
                new Signatures(
                        "acme.example",
                        List.of(
                                new SigningKey("autumn-ed", edwards.getPrivate()),
                                new SigningKey("autumn", rsa.getPrivate())));
        assertThat(turned.sign(mail, TIME, both.selectors()))
                .isEqualTo(both.sign(mail, TIME, both.selectors()));
    }

    @Test
    void without_keys_a_mail_stays_as_it_is() throws Exception {
        byte[] mail = mail(LETTERS.resolve("ask-target.eml"));
        assertThat(new Signatures("acme.example", List.of()).sign(mail, TIME, List.of()))
                .isEqualTo(mail);
    }

    @Test
    void a_signature_stands_before_the_mail_on_lines_that_no_server_folds() throws Exception {
        byte[] mail = mail(LETTERS.resolve("ask-target.eml"));
        String signed = new String(both.sign(mail, TIME, both.selectors()), US_ASCII);
        String signatures = signed.substring(0, signed.length() - mail.length);
        assertThat(signatures.split("(?m)^DKIM-Signature: ")).hasSize(3);
        assertThat(signatures.lines()).allMatch(line -> line.length() <= 78);
        assertThat(signatures)
                .contains("a=rsa-sha256; c=relaxed/relaxed; t=1795342531;")
                .contains("a=ed25519-sha256; c=relaxed/relaxed; t=1795342531;")
                .contains("d=acme.example; s=autumn;")
                .contains("reply-to:reply-to:")
                .contains("list-unsubscribe:list-unsubscribe:")
                .endsWith("\r\n");
    }

    @Test
    void all_that_a_letter_may_have_in_its_header_is_signed() throws Exception {
        for (Path letter : letters()) {
            String mail = new String(mail(letter), UTF_8);
            String header = mail.substring(0, mail.indexOf("\r\n\r\n"));
            List<String> names =
                    header.lines()
                            .filter(line -> !line.startsWith(" ") && !line.startsWith("\t"))
                            .map(line -> line.substring(0, line.indexOf(':')))
                            .toList();
            assertThat(HEADERS).as(letter.toString()).containsAll(names);
            String signature =
                    new String(both.sign(mail.getBytes(UTF_8), TIME, List.of("autumn")), UTF_8)
                            .replaceAll("\r\n[\t ]", "");
            String signed = signature.replaceAll("(?s).*?; *h=([^;]*);.*", "$1");
            assertThat(Arrays.asList(signed.split(":")))
                    .as(letter.toString())
                    .containsAll(names.stream().map(String::toLowerCase).toList());
        }
    }

    @Test
    void a_short_key_or_one_of_another_kind_does_not_sign() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        KeyPair weak = generator.generateKeyPair();
        KeyPair other = KeyPairGenerator.getInstance("EC").generateKeyPair();
        KeyPair edwards448 = KeyPairGenerator.getInstance("Ed448").generateKeyPair();
        for (KeyPair pair : List.of(weak, other, edwards448)) {
            assertThatThrownBy(() -> new SigningKey("autumn", pair.getPrivate()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("must be RSA of 2048 bits or more, or Ed25519");
        }
    }

    @Test
    void what_is_to_be_published_is_made_of_the_secret_half() {
        byte[] raw = edwards.getPublic().getEncoded();
        assertThat(both.keys())
                .extracting(SigningKey::published)
                .containsExactly(
                        record("rsa", rsa.getPublic().getEncoded()),
                        record("ed25519", Arrays.copyOfRange(raw, raw.length - 32, raw.length)));
    }

    @Test
    void nothing_prints_a_secret() {
        assertThat(both)
                .hasToString(
                        "Signatures of acme.example [rsa-sha256 autumn, ed25519-sha256 autumn-ed]");
    }

    private void publish() throws IOException {
        for (SigningKey key : both.keys()) {
            Files.writeString(
                    folder.resolve(key.selector() + "._domainkey.acme.example.txt"),
                    key.published());
        }
    }

    /** RFC 8463 publishes the 32 bytes of Ed25519 alone. */
    private static String record(String kind, byte[] key) {
        return "v=DKIM1; k=" + kind + "; p=" + Base64.getEncoder().encodeToString(key);
    }

    private void assertVerified() throws Exception {
        Process verifier =
                new ProcessBuilder(
                                "/usr/bin/python3",
                                "src/test/resources/signing/verify.py",
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(verifier.getInputStream().readAllBytes(), UTF_8);
        assertThat(verifier.waitFor()).as(said).isZero();
        try (Stream<Path> mails = Files.list(folder)) {
            long count = mails.filter(file -> file.toString().endsWith(".eml")).count();
            assertThat(said.lines().filter(line -> line.endsWith(".eml 2"))).hasSize((int) count);
        }
    }

    private static List<Path> letters() throws IOException {
        try (Stream<Path> files = Files.walk(LETTERS)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static byte[] mail(Path letter) throws IOException {
        return Files.readString(letter).replace("\n", "\r\n").getBytes(UTF_8);
    }
}
