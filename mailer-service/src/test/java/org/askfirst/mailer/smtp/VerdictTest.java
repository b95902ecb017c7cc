package org.askfirst.mailer.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.askfirst.mailer.reply.Reply;
import org.askfirst.mailer.reply.Step;
import org.askfirst.mailer.reply.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {

    private static final String US = "introductions@acme.example";

    @ParameterizedTest
    @CsvSource({
        "CONNECT, 220, , ACCEPTED",
        "CONNECT, 421, 4.3.2, TRY_LATER",
        "CONNECT, 530, 5.7.0, REFUSES_US",
        "CONNECT, 535, 5.7.8, REFUSES_US",
        "CONNECT, 454, 4.7.0, TRY_LATER",
        "CONNECT, 554, , REFUSES_US",
        "MAIL, 250, 2.1.0, ACCEPTED",
        "MAIL, 421, , TRY_LATER",
        "MAIL, 451, 4.3.0, TRY_LATER",
        "MAIL, 454, 4.7.0, TRY_LATER",
        "MAIL, 503, , REFUSES_US",
        "MAIL, 530, 5.7.0, REFUSES_US",
        "MAIL, 535, 5.7.8, REFUSES_US",
        "MAIL, 538, 5.7.11, REFUSES_US",
        "MAIL, 550, 5.7.1, REFUSES_US",
        "MAIL, 553, 5.1.8, REFUSES_US",
        "MAIL, 553, 5.1.7, REFUSES_US",
        "MAIL, 550, , REFUSES_US",
        "MAIL, 550, 5.4.5, REFUSES_US",
        "MAIL, 552, , REFUSES_US",
        "MAIL, 552, 5.2.2, REFUSES_US",
        "MAIL, 452, 4.3.1, TRY_LATER",
        "MAIL, 553, 5.6.7, REFUSED",
        "MAIL, 552, 5.3.4, REFUSED",
        "RCPT, 250, 2.1.5, ACCEPTED",
        "RCPT, 251, , ACCEPTED",
        "RCPT, 252, , ACCEPTED",
        "RCPT, 421, , TRY_LATER",
        "RCPT, 450, 4.2.0, TRY_LATER",
        "RCPT, 452, 4.2.2, TRY_LATER",
        "RCPT, 530, 5.7.0, REFUSES_US",
        "RCPT, 552, , TRY_LATER",
        "RCPT, 552, 5.5.3, TRY_LATER",
        "RCPT, 552, 5.2.2, REFUSED",
        "RCPT, 550, 5.1.1, REFUSED",
        "RCPT, 553, 5.1.3, REFUSED",
        "RCPT, 554, 5.7.1, REFUSED",
        "DATA, 354, , ACCEPTED",
        "DATA, 250, , TRY_LATER",
        "DATA, 451, , TRY_LATER",
        "DATA, 503, 5.5.1, REFUSES_US",
        "DATA, 554, 5.5.1, REFUSED",
        "DOT, 250, 2.0.0, ACCEPTED",
        "DOT, 421, , TRY_LATER",
        "DOT, 451, 4.3.0, TRY_LATER",
        "DOT, 452, 4.3.1, TRY_LATER",
        "DOT, 530, 5.7.0, REFUSES_US",
        "DOT, 550, 5.7.1, REFUSED",
        "DOT, 554, 5.6.0, REFUSED",
        "DOT, 354, , UNKNOWN",
        "DOT, 999, , UNKNOWN"
    })
    void a_reply_means_what_its_command_makes_it(
            Step step, int code, String enhanced, Verdict verdict) {
        assertThat(Verdict.of(step, new Reply(code, enhanced))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "'550 5.1.1 <ada@example.org> unknown', 5.1.1",
        "'550-5.7.26 first line\n550 5.7.26 last line', 5.7.26",
        "'550 ada@example.org unknown', ",
        "'250 OK', ",
        "'451 4.3.0', 4.3.0"
    })
    void the_enhanced_code_is_read_and_the_text_forgotten(String text, String enhanced) {
        assertThat(Reply.of(550, text, US)).isEqualTo(new Reply(550, enhanced));
    }

    /** The sender's address, quota, account, host and way of speaking, whatever the command. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "553 5.1.8 <introductions@acme.example>: no such sender domain",
                "550 5.1.7 bad sender",
                "550 5.4.5 quota of the day used up",
                "550 5.4.5 Daily user sending quota exceeded",
                "450 4.4.5 congested",
                "552 5.4.5 storage of the day",
                "530 5.7.0 Must issue a STARTTLS command first",
                "530 5.5.1 Authentication Required",
                "534 5.7.9 Application-specific password required",
                "534 5.7.14 Please log in via your web browser",
                "535 5.7.8 Username and Password not accepted",
                "535 5.7.139 Authentication unsuccessful",
                "538 5.7.11 Encryption required for this mechanism",
                "523 5.7.10 Encryption needed",
                "525 5.7.13 User account disabled",
                "530 5.7.57 Client not authenticated to send mail",
                "550 5.7.60 Client does not have permissions to send as this sender",
                "554 5.2.252 SendAsDenied",
                "550 5.7.54 Unable to relay recipient in non-accepted domain",
                "550 5.7.64 TenantAttribution; Relay Access Denied",
                "550 5.7.501 Access denied, spam abuse detected",
                "550 5.7.606 Access denied, banned sending IP",
                "550 5.7.705 Access denied, tenant has exceeded threshold",
                "550 5.7.708 Access denied, traffic not accepted from this IP",
                "550 5.7.750 Client blocked from sending from unregistered domains",
                "550 5.7.20 no passing DKIM signature",
                "550 5.7.23 SPF validation failed",
                "550 5.7.25 reverse DNS validation failed",
                "550 5.7.26 this mail is unauthenticated",
                "550 5.7.27 sender has a null MX",
                "421 4.7.28 unusual rate of mail",
                "550 5.7.1 Daily SMTP relay sending limit exceeded for customer",
                "550-5.7.1 Hourly\n550 5.7.1 sending quota reached",
                "554 5.7.1 <grace@example.net>: Relay access denied",
                "550 relay not permitted",
                "550 5.7.1 Unable to relay",
                "553 5.7.1 <introductions@acme.example>: not owned by user acme",
                "550 5.1.0 <introductions@acme.example>: Sender address rejected: User unknown",
                "550 5.0.0 INTRODUCTIONS@acme.example is blocked",
                "554 5.7.1 <client[192.0.2.1]>: Client host rejected: Access denied",
                "504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname",
                "554 5.7.1 Client host [192.0.2.1] blocked using a list",
                "554 Message rejected: Email address is not verified.",
                "554 Sending suspended for this account",
                "550 Unauthenticated senders not allowed",
                "502 5.5.1 unrecognized command",
                "500 5.5.2 what?"
            })
    void a_refusal_about_us_is_no_verdict_on_anybody_else(String text) {
        Reply reply = Reply.of(Integer.parseInt(text.substring(0, 3)), text, US);
        for (Step step : new Step[] {Step.MAIL, Step.RCPT, Step.DATA, Step.DOT}) {
            assertThat(Verdict.of(step, reply)).as("%s", step).isEqualTo(Verdict.REFUSES_US);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 5.1.1 <grace@example.net>: no such user here",
                "550 5.1.2 unable to find the recipient's domain",
                "553 5.1.3 not a valid address",
                "550 5.1.6 moved",
                "550 5.1.10 recipient not found",
                "550 5.2.1 account disabled",
                "552 5.2.2 over quota, too many messages",
                "550 5.4.1 Recipient address rejected: Access denied",
                "550 5.4.4 unable to route",
                "550 5.7.1 refused by policy",
                "550 5.7.1 introductions@acme.example may not write to grace@example.net",
                "550 5.7.2 no expansion",
                "550 5.7.17 mailbox owner has changed",
                "550 5.7.124 sender not in allowed-senders list",
                "550 5.7.129 delivery restriction",
                "550 5.7.513 blocked by recipient",
                "550 5.7.703 recipients are blocked",
                "550 no such user",
                "551 not local",
                "553 mailbox name not allowed",
                "556 5.1.10 domain does not accept mail"
            })
    void a_refusal_about_a_recipient_is_final_for_them(String text) {
        Reply reply = Reply.of(Integer.parseInt(text.substring(0, 3)), text, US);
        assertThat(Verdict.of(Step.RCPT, reply)).isEqualTo(Verdict.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "552 5.3.4 Message size exceeds the size limit",
                "554 5.6.0 not a mail",
                "550 5.6.7 no address beyond ASCII",
                "550 5.7.1 this looks like spam",
                "550 5.7.512 not as RFC 5322 wants it",
                "554 5.7.1 attachment refused"
            })
    void a_refusal_about_the_letter_is_final_for_it(String text) {
        Reply reply = Reply.of(Integer.parseInt(text.substring(0, 3)), text, US);
        assertThat(Verdict.of(Step.DOT, reply)).isEqualTo(Verdict.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "554 5.3.1 system full",
                "554 5.3.2 takes no mail now",
                "554 5.3.5 local configuration error",
                "550 5.4.2 bad connection",
                "550 5.4.3 directory server failure",
                "554 5.4.6 routing loop",
                "550 5.4.7 expired",
                "550 5.5.3 too many recipients"
            })
    void what_is_about_the_moment_or_the_server_is_tried_later(String text) {
        Reply reply = Reply.of(Integer.parseInt(text.substring(0, 3)), text, US);
        for (Step step : new Step[] {Step.RCPT, Step.DATA, Step.DOT}) {
            assertThat(Verdict.of(step, reply)).as("%s", step).isEqualTo(Verdict.TRY_LATER);
        }
    }
}
