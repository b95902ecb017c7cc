package org.askfirst.intake.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.askfirst.intake.incoming.Addressee;
import org.askfirst.intake.incoming.Addressees;
import org.askfirst.intake.incoming.IncomingMail;
import org.askfirst.intake.incoming.Taken;
import org.askfirst.intake.settings.ImapAddress;
import org.askfirst.intake.settings.Settings;
import org.askfirst.intake.settings.TestSettings;
import org.askfirst.platform.returnaddress.ReturnAddresses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mailbox that other people's mail is in as well. */
class InboxTest {

    private static final Settings SETTINGS =
            TestSettings.with(
                    "ASKFIRST_MAIL_IN", "imap",
                    "ASKFIRST_MAIL_FROM", "introductions@askfirst.example",
                    "ASKFIRST_REPLY_KEY", Base64.getEncoder().encodeToString(new byte[32]));

    private static final ReturnAddresses OWN =
            ReturnAddresses.of(SETTINGS, SETTINGS.mailFrom()).orElseThrow();

    private final GreenMail server =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private final Taking taking = new Taking();
    private GreenMailUser user;
    private Inbox inbox;

    /** Takes whatever is offered, unless the broker is away. */
    private static final class Taking implements Inbox.Taker {

        private final List<IncomingMail> taken = new ArrayList<>();
        private boolean isAway;
        private String unreadable = "nothing";
        private int tooLarge;

        @Override
        public Taken take(IncomingMail mail) {
            if (isAway) {
                return Taken.NOT_NOW;
            }
            if (new String(mail.octets(), StandardCharsets.US_ASCII).contains(unreadable)) {
                return Taken.NOT_HERE;
            }
            taken.add(mail);
            return Taken.YES;
        }

        @Override
        public void tooLarge() {
            tooLarge++;
        }
    }

    @BeforeEach
    void start() {
        server.start();
        user = server.setUser("introductions@askfirst.example", "introductions", "secret");
        inbox = inbox("secret");
    }

    @AfterEach
    void stop() {
        inbox.close();
        server.stop();
    }

    @Test
    void what_is_ours_is_taken_once_and_all_else_is_left_as_it_is() throws Exception {
        UUID ask = UUID.randomUUID();
        deliver("Delivered-To: " + OWN.reply(ask) + "\r\nTo: a@example.org\r\n", "Yes");
        deliver("To: introductions@askfirst.example\r\n", "A question for the people there");

        assertThat(look()).isTrue();
        assertThat(taking.taken)
                .singleElement()
                .satisfies(mail -> {
                    assertThat(mail.recipients())
                            .extracting(Addressee::asGiven)
                            .containsExactly(OWN.reply(ask));
                    assertThat(mail.sender()).isNull();
                    assertThat(new String(mail.octets(), StandardCharsets.US_ASCII))
                            .startsWith("Delivered-To: ")
                            .contains("\r\n\r\nYes");
                });
        assertThat(keywords()).containsExactly(true, false);
        assertThat(stored()).noneMatch(message -> message.isSet(Flags.Flag.SEEN));

        look();
        inbox.close();
        look();
        Inbox afterRestart = inbox("secret");
        afterRestart.look(Instant.now(), taking);
        afterRestart.close();
        assertThat(taking.taken).hasSize(1);
    }

    @Test
    void what_is_not_stored_is_offered_again() throws Exception {
        deliver("To: " + OWN.reply(UUID.randomUUID()) + "\r\n", "Yes");
        taking.isAway = true;
        assertThat(look()).isFalse();
        assertThat(keywords()).containsExactly(false);
        taking.isAway = false;
        assertThat(look()).isTrue();
        assertThat(taking.taken).hasSize(1);
        assertThat(keywords()).containsExactly(true);
    }

    @Test
    void what_cannot_be_read_here_is_left_for_another_release_and_keeps_nobody() throws Exception {
        deliver("To: " + OWN.reply(UUID.randomUUID()) + "\r\n", "Perhaps");
        deliver("To: " + OWN.reply(UUID.randomUUID()) + "\r\n", "Yes");
        taking.unreadable = "Perhaps";
        assertThat(look()).isTrue();
        assertThat(taking.taken).hasSize(1);
        assertThat(keywords()).containsExactly(false, true);
        Inbox mended = inbox("secret");
        taking.unreadable = "nothing";
        mended.look(Instant.now(), taking);
        mended.close();
        assertThat(taking.taken).hasSize(2);
        assertThat(keywords()).containsExactly(true, true);
    }

    @Test
    void a_mail_that_the_server_does_not_hand_over_keeps_nobody() throws Exception {
        deliver("To: " + OWN.reply(UUID.randomUUID()) + "\r\n", "No");
        deliver("To: " + OWN.reply(UUID.randomUUID()) + "\r\n", "Yes");
        try (RefusingServer refusing = RefusingServer.before(server, "FETCH 1 (BODY.PEEK[]")) {
            Inbox behind = inbox(refusing.port(), "secret");
            assertThatThrownBy(() -> behind.look(Instant.now(), taking))
                    .isInstanceOf(MessagingException.class);
            assertThat(taking.taken).hasSize(1);
            assertThat(keywords()).containsExactly(false, true);
            behind.close();
        }
        assertThat(look()).isTrue();
        assertThat(taking.taken).hasSize(2);
    }

    @Test
    void where_no_mark_is_kept_everything_is_taken_once_all_the_same() throws Exception {
        deliver("To: " + OWN.reply(UUID.randomUUID()) + "\r\n", "No");
        deliver("To: " + OWN.reply(UUID.randomUUID()) + "\r\n", "Yes");
        try (RefusingServer refusing = RefusingServer.before(server, "STORE")) {
            Inbox behind = inbox(refusing.port(), "secret");
            assertThatThrownBy(() -> behind.look(Instant.now(), taking))
                    .isInstanceOf(MessagingException.class);
            assertThat(behind.look(Instant.now(), taking)).isTrue();
            behind.close();
        }
        assertThat(taking.taken).hasSize(2);
        assertThat(keywords()).containsExactly(false, false);
    }

    @Test
    void what_the_server_noted_goes_before_what_the_header_says() throws Exception {
        UUID noted = UUID.randomUUID();
        deliver(
                "X-Original-To: "
                        + OWN.bounce(noted)
                        + "\r\n"
                        + "To: <"
                        + OWN.reply(UUID.randomUUID())
                        + ">, b@example.org\r\n",
                "Report");
        UUID copied = UUID.randomUUID();
        deliver("Cc: \"Ask\" <" + OWN.reply(copied) + ">\r\n", "No");
        look();
        assertThat(taking.taken)
                .extracting(mail -> mail.recipients().getFirst().address().id())
                .containsExactly(noted, copied);
    }

    @Test
    void an_address_without_end_is_passed_over() throws Exception {
        UUID ask = UUID.randomUUID();
        deliver(
                "Delivered-To: " + "a".repeat(400_000) + "\r\nTo: " + OWN.reply(ask) + "\r\n",
                "No");
        assertThat(look()).isTrue();
        assertThat(taking.taken).hasSize(1);
    }

    @Test
    void a_mail_that_is_too_large_is_counted_and_left() throws Exception {
        deliver("To: " + OWN.reply(UUID.randomUUID()) + "\r\n", "x".repeat(11 * 1024 * 1024));
        look();
        look();
        assertThat(taking.tooLarge).isEqualTo(1);
        assertThat(taking.taken).isEmpty();
        assertThat(keywords()).containsExactly(false);
    }

    @Test
    void a_wrong_password_and_a_server_that_is_away_are_told_apart() {
        Inbox wrong = inbox("wrong");
        assertThatThrownBy(() -> wrong.look(Instant.now(), taking))
                .isInstanceOf(AuthenticationFailedException.class);
        Inbox away = inbox("secret");
        server.stop();
        assertThatThrownBy(() -> away.look(Instant.now(), taking))
                .isInstanceOf(MessagingException.class)
                .isNotInstanceOf(AuthenticationFailedException.class);
    }

    private boolean look() throws MessagingException {
        return inbox.look(Instant.now(), taking);
    }

    private Inbox inbox(String password) {
        return inbox(server.getImap().getPort(), password);
    }

    private static Inbox inbox(int port, String password) {
        return new Inbox(
                new ImapAddress("127.0.0.1", port, "INBOX", false),
                "introductions",
                password,
                new Recipients(new Addressees(SETTINGS)));
    }

    private void deliver(String header, String text) throws MessagingException {
        String mail =
                header + "From: grace@example.net\r\nSubject: Re: Ada\r\n\r\n" + text + "\r\n";
        user.deliver(
                new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII))));
    }

    private List<Boolean> keywords() throws Exception {
        return stored().stream()
                .map(message -> message.getFlags().contains(Inbox.KEYWORD))
                .toList();
    }

    private List<StoredMessage> stored() throws Exception {
        return server.getManagers().getImapHostManager().getInbox(user).getMessages();
    }
}
