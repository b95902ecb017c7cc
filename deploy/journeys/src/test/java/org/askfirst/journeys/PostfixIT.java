package org.askfirst.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.AskFirst.Part;
import org.askfirst.journeys.running.Event;
import org.askfirst.journeys.running.Postfix;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Mailbox;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.askfirst.journeys.story.WrittenMail;
import org.askfirst.local.Certificates;
import org.askfirst.local.mail.Door;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * An organisation's own mail server stands between us and everybody, both ways, set up as its
 * administrator is told. The mailboxes are on another server behind it.
 */
@Order(4)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostfixIT {

    private static final String WORDS = "Happy to, but not before the board meeting.";
    private static final String IGNORED = "askfirst_mail_ignored_total";
    private static AskFirst system;
    private static Postfix postfix;

    @BeforeAll
    static void start() {
        Postfix.Plan plan = Postfix.Plan.make();
        Certificates certificates = plan.certificates();
        Map<String, String> settings = new HashMap<>(AskFirst.withDoor());
        settings.put("ASKFIRST_SMTP_PORT", String.valueOf(plan.port()));
        settings.put("ASKFIRST_SMTP_USERNAME", Postfix.NAME);
        settings.put("ASKFIRST_SMTP_PASSWORD", plan.password());
        settings.put("ASKFIRST_SMTP_TLS", "required");
        settings.put("ASKFIRST_SMTP_CA_FILE", certificates.authority().toString());
        settings.put("ASKFIRST_SMTP_TIMEOUT", "PT30S");
        settings.put("ASKFIRST_MAIL_IN_CERTIFICATE_FILE", certificates.certificate().toString());
        settings.put("ASKFIRST_MAIL_IN_KEY_FILE", certificates.key().toString());
        system = AskFirst.behindProxies(settings);
        postfix = Postfix.start(plan, system.mail().smtpPort(), system.door().port());
    }

    @AfterAll
    static void stop() {
        if (postfix != null) {
            postfix.close();
        }
        if (system != null) {
            system.close();
        }
    }

    @Test
    void letters_go_out_over_tls_and_a_yes_by_mail_comes_back_and_counts() {
        Introduction introduction = askedTarget();
        Mail ask = introduction.ask(introduction.target());
        assertThat(ask.rawHeader("Received")).contains("(using TLSv1.3");

        send(WrittenMail.reply(ask, introduction.target(), "Yes"));

        introduction.awaitState("INTRODUCED");
        introduction.staysQuiet(1, 1, 2);
        assertThat(postfix.signedIn()).isPositive();
        assertThat(postfix.logged()).contains("TLS connection established to 127.0.0.1");
    }

    @Test
    void a_mailbox_that_died_after_both_said_yes_is_told_to_the_introducer() {
        Introduction introduction = askedTarget();
        Person target = introduction.target();
        introduction.ask(target);
        system.mail().refuse(target.address(), 550);
        introduction.answers(target, "yes");

        Mail told =
                introduction.letter(
                        introduction.introducer(), mail -> mail.prose().contains("has come back"));
        assertThat(told.prose()).contains("What went to " + target.name() + " has come back");
        assertThat(introduction.awaitState("INTRODUCED").path("missed"))
                .hasToString("[\"target\"]");
        assertPageSays(introduction, "Later it came back from " + target.name());
        introduction.staysQuiet(2, 1, 1);
    }

    @Test
    void an_ask_to_a_mailbox_that_died_comes_back_and_ends_it() {
        Cast cast = Cast.strangers();
        system.mail().refuse(cast.target().address(), 550);
        Introduction introduction = Introduction.begin(system, Request.askedFor(cast));

        introduction.awaitState("UNDELIVERABLE");
        String words = "A letter to " + cast.target().name() + " could not be delivered";
        assertThat(introduction.letters(cast.introducer(), 1).getFirst().prose()).contains(words);
        assertPageSays(introduction, words);
        Introduction next =
                Introduction.begin(
                        system, Request.askedFor(Cast.strangers().withTarget(cast.target())));
        next.awaitState("UNDELIVERABLE");
        next.staysQuiet(1, 0, 0);
    }

    @Test
    void other_words_reach_the_introducer_and_what_a_program_wrote_nobody() {
        Introduction introduction = askedTarget();
        Mail ask = introduction.ask(introduction.target());
        double before = new Web(system).metrics(system.intake()).sum(IGNORED);
        send(
                WrittenMail.reply(ask, introduction.target(), "I am away until Monday.")
                        .with("Subject", "Auto: away")
                        .with("Auto-Submitted", "auto-replied (vacation)"));
        await("it came in")
                .until(() -> new Web(system).metrics(system.intake()).sum(IGNORED) > before);
        introduction.staysQuiet(0, 0, 1);

        send(WrittenMail.reply(ask, introduction.target(), WORDS));

        Mail words = introduction.letters(introduction.introducer(), 1).getFirst();
        assertThat(words.text()).contains("\n  " + WORDS + "\n");
        introduction.letters(introduction.target(), 2);
        introduction.staysQuiet(1, 0, 2);
        assertThat(introduction.state()).isEqualTo("AWAITING_TARGET");
    }

    @Test
    void what_cannot_be_stored_just_now_comes_again_and_counts_once() {
        Introduction introduction = askedTarget();
        Mail ask = introduction.ask(introduction.target());
        system.proxy(Part.BROKER).cut();
        try {
            send(WrittenMail.reply(ask, introduction.target(), "Yes, please."));
            postfix.awaitSaid("said: 451 4.3.0 not stored, try again later");
        } finally {
            system.proxy(Part.BROKER).mend();
        }

        introduction.awaitState("INTRODUCED");
        introduction.staysQuiet(1, 1, 2);
        String address = introduction.target().address();
        assertThat(system.topics().read("intro.mail"))
                .filteredOn(event -> new String(event.value(), UTF_8).contains(address))
                .isNotEmpty()
                .extracting(Event::headers)
                .extracting(headers -> headers.get("ce_id"))
                .satisfies(ids -> assertThat(ids.stream().distinct()).hasSize(1));
    }

    @Test
    void what_comes_while_the_door_is_shut_waits_for_it() {
        Introduction introduction = askedTarget();
        Mail ask = introduction.ask(introduction.target());
        system.intake().stop();
        try {
            send(WrittenMail.reply(ask, introduction.target(), "No, thank you."));
            postfix.awaitSaid("Connection refused");
        } finally {
            system.intake().start();
        }

        assertThat(introduction.awaitState("DECLINED").at("/decline/reason").asText())
                .isEqualTo("NO");
        introduction.staysQuiet(1, 0, 1);
    }

    @Test
    void mail_for_the_plain_address_stays_the_organisations_and_other_extensions_are_nobodys() {
        Introduction introduction = askedTarget();
        Person writer = introduction.target();
        WrittenMail reply = WrittenMail.reply(introduction.ask(writer), writer, "Whom do I ask?");
        Person plain = new Person("Introductions", AskFirst.MAIL_FROM);
        send(reply.to(plain.address()));
        Mailbox people = new Mailbox(system, plain);
        people.letter("mail", mail -> mail.rawHeader("From").contains(writer.address()));

        // Somebody guesses: the door says no, and Postfix tells the sender.
        send(reply.to("introductions+r" + "a".repeat(46) + "@harbour.example"));
        Mail told =
                introduction.letter(writer, mail -> mail.subject().startsWith("Undelivered Mail"));
        assertThat(told.prose()).contains("nobody is reached here");
        people.staysAt(1);
        assertThat(introduction.state()).isEqualTo("AWAITING_TARGET");
    }

    private static Introduction askedTarget() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        introduction.ask(introduction.target());
        return introduction;
    }

    private static void send(WrittenMail mail) {
        try {
            assertThat(postfix.door().hand(mail.sender(), mail.to(), mail.bytes()))
                    .isInstanceOf(Door.Outcome.Taken.class);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void assertPageSays(Introduction introduction, String words) {
        try (Browser browser = new Browser()) {
            Desk desk = new Desk(system, browser.desk()).of(introduction.introducer());
            assertThat(desk.open(introduction).main().innerText()).contains(words);
        }
    }
}
