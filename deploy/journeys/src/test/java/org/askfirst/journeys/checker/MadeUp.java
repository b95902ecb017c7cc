package org.askfirst.journeys.checker;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.askfirst.journeys.checker.Happening.Exported;
import org.askfirst.journeys.checker.Happening.Fault;
import org.askfirst.journeys.checker.Happening.Opened;
import org.askfirst.journeys.checker.Happening.Pressed;
import org.askfirst.journeys.checker.Happening.Received;
import org.askfirst.journeys.checker.Happening.Refused;
import org.askfirst.journeys.checker.Happening.Requested;
import org.askfirst.journeys.checker.Happening.Silenced;
import org.askfirst.journeys.checker.Happening.Waiting;
import org.askfirst.journeys.checker.Happening.Withdrawn;
import org.askfirst.journeys.story.Mail;
import org.askfirst.local.mail.Envelope;

/** The history of one introduction, as a good build or a broken one would leave it. */
final class MadeUp {

    static final Limits LIMITS =
            new Limits(Duration.ofSeconds(4), Duration.ofMinutes(1), Duration.ofMinutes(1), 2);

    static final String TOM = "tom@example.com";
    static final String ADA = "ada@example.org";
    static final String GRACE = "grace@example.net";

    private static final String KEY = "seven";
    private static final List<String> ALL = List.of(ADA, GRACE, TOM);

    private final History history = new History();
    private Instant now = Instant.parse("2027-03-01T09:00:00Z");
    private int letters;

    private MadeUp(boolean askedForIt) {
        history.wants(new Wanted(KEY, TOM, ADA, GRACE, askedForIt));
    }

    /** Both are to be asked, and the request was accepted. */
    static MadeUp accepted() {
        return new MadeUp(false).requested(202);
    }

    /** Only Grace is to be asked, and the request was accepted. */
    static MadeUp acceptedForHer() {
        return new MadeUp(true).requested(202);
    }

    /** The same, after Grace, by another of her addresses, chose never to be asked again. */
    static MadeUp acceptedAfterNever() {
        return new MadeUp(true).silenced("grace+news@example.net").requested(202);
    }

    /** Nobody knows whether the request was taken. */
    static MadeUp unanswered() {
        return new MadeUp(true).requested(0);
    }

    List<Violation> violations() {
        return Rule.check(history, LIMITS);
    }

    MadeUp requested(int status) {
        history.note(new Requested(now, tick(), KEY, status));
        return this;
    }

    MadeUp later(Duration time) {
        now = now.plus(time);
        return this;
    }

    MadeUp asked(Role role) {
        return asked(role, "What do you say?");
    }

    /** With these words in the letter. */
    MadeUp asked(Role role, String words) {
        return asked(role, tokenOf(role), words);
    }

    MadeUp asked(Role role, String token, String words) {
        return asked(newId(), role, token, words);
    }

    /** By a letter of this name. */
    MadeUp askedAs(String id, Role role) {
        return asked(id, role, tokenOf(role), "What do you say?");
    }

    private MadeUp asked(String id, Role role, String token, String words) {
        String link = "http://localhost:8081/answers/" + token;
        return letter(id, List.of(address(role)), address(role), words + "\n\n" + link);
    }

    /** By another of their addresses. */
    MadeUp askedAt(String address) {
        String link = "http://localhost:8081/answers/" + tokenOf(Role.TARGET);
        return letter(newId(), List.of(address), address, "What do you say?\n\n" + link);
    }

    MadeUp reminded(Role role) {
        return asked(role, "A reminder, and the only one: what do you say?");
    }

    MadeUp gotThePage(Role role) {
        return asked(role, "A mail came in, and we could not take it for an answer.");
    }

    MadeUp opened(Role role) {
        return opened(role, "What do you say?");
    }

    MadeUp opened(Role role, String page) {
        history.note(new Opened(tick(), KEY, tokenOf(role), page));
        return this;
    }

    MadeUp yes(Role role) {
        return pressed(tokenOf(role), Answer.YES, true);
    }

    MadeUp no(Role role) {
        return pressed(tokenOf(role), Answer.REFUSAL, true);
    }

    /** The connection ended before there was an answer. */
    MadeUp perhapsNo(Role role) {
        return pressed(tokenOf(role), Answer.REFUSAL, false);
    }

    MadeUp pressed(String token, Answer answer, boolean taken) {
        Instant begun = tick();
        history.note(new Pressed(begun, tick(), KEY, token, answer, taken));
        return this;
    }

    MadeUp withdrawn() {
        Instant begun = tick();
        history.note(new Withdrawn(begun, tick(), KEY, true));
        return this;
    }

    /** Who has this address chose never to be asked again. */
    MadeUp silenced(String address) {
        Instant begun = tick();
        history.note(new Silenced(begun, tick(), address, "chose never"));
        return this;
    }

    MadeUp introduced() {
        return introduced(newId());
    }

    MadeUp introduced(String id) {
        return introduced(id, ALL, "Ada, meet Grace.");
    }

    MadeUp introducedOnly(Role role) {
        return introduced(newId(), List.of(address(role), TOM), "Ada, meet Grace.");
    }

    MadeUp introduced(String id, List<String> recipients, String words) {
        return letter(id, recipients, ADA + ">, <" + GRACE, words);
    }

    MadeUp declined() {
        return told("Grace would rather not, this time.");
    }

    MadeUp declinedByAda() {
        return told("Thank you for offering to introduce Ada to Grace. Ada would rather not.");
    }

    MadeUp expired() {
        return told("No answer came from Grace, and we have stopped asking.");
    }

    MadeUp undeliverable() {
        return told("A letter to Grace could not be delivered.");
    }

    /** What the introducer is told, to somebody else. */
    MadeUp told(Role role, String words) {
        return letter(newId(), List.of(address(role)), address(role), words);
    }

    MadeUp told(String words) {
        return letter(newId(), List.of(TOM), TOM, words);
    }

    MadeUp exported(Role role, String document) {
        history.note(new Exported(tick(), address(role), document));
        return this;
    }

    MadeUp refused(Role role, int code) {
        history.note(new Refused(tick(), address(role), code));
        return this;
    }

    MadeUp killed(int unknowable) {
        Instant begun = tick();
        history.note(new Fault(begun, begun, "the mailer was killed", unknowable));
        return this;
    }

    MadeUp waits(String what, double value) {
        history.note(new Waiting(tick(), what, value));
        return this;
    }

    static String tokenOf(Role role) {
        return role.name().toLowerCase(Locale.ROOT).repeat(8) + "a";
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    private MadeUp letter(String id, List<String> recipients, String to, String words) {
        String text =
                """
                Message-ID: <%s@harbour.example>
                From: Tom via Harbour <introductions@harbour.example>
                To: <%s>
                Subject: Ada and Grace
                MIME-Version: 1.0
                Content-Type: text/plain; charset=us-ascii

                %s
                """
                        .formatted(id, to, words);
        letters++;
        Instant at = tick();
        Mail mail =
                Mail.of(
                        String.valueOf(letters),
                        at,
                        new Envelope("introductions@harbour.example", recipients),
                        text.replace("\n", "\r\n").getBytes(US_ASCII));
        history.note(new Received(at, mail));
        return this;
    }

    private static String address(Role role) {
        return role == Role.REQUESTER ? ADA : GRACE;
    }

    private Instant tick() {
        now = now.plusSeconds(1);
        return now;
    }
}
