package org.askfirst.mailer.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    @ParameterizedTest
    @CsvSource({
        "CONNECT, 220, , ACCEPTED",
        "CONNECT, 421, 4.3.2, TRY_LATER",
        "CONNECT, 530, 5.7.0, TRY_LATER",
        "CONNECT, 535, 5.7.8, TRY_LATER",
        "CONNECT, 554, , TRY_LATER",
        "MAIL, 250, 2.1.0, ACCEPTED",
        "MAIL, 421, , TRY_LATER",
        "MAIL, 451, 4.3.0, TRY_LATER",
        "MAIL, 454, 4.7.0, TRY_LATER",
        "MAIL, 503, , TRY_LATER",
        "MAIL, 530, 5.7.0, TRY_LATER",
        "MAIL, 535, 5.7.8, TRY_LATER",
        "MAIL, 538, 5.7.11, TRY_LATER",
        "MAIL, 550, 5.7.1, TRY_LATER",
        "MAIL, 553, 5.1.8, TRY_LATER",
        "MAIL, 553, 5.1.7, TRY_LATER",
        "MAIL, 550, , REFUSED",
        "MAIL, 552, 5.3.4, REFUSED",
        "RCPT, 250, 2.1.5, ACCEPTED",
        "RCPT, 251, , ACCEPTED",
        "RCPT, 252, , ACCEPTED",
        "RCPT, 421, , TRY_LATER",
        "RCPT, 450, 4.2.0, TRY_LATER",
        "RCPT, 452, 4.2.2, TRY_LATER",
        "RCPT, 530, 5.7.0, TRY_LATER",
        "RCPT, 552, , TRY_LATER",
        "RCPT, 552, 5.5.3, TRY_LATER",
        "RCPT, 552, 5.2.2, REFUSED",
        "RCPT, 550, 5.1.1, REFUSED",
        "RCPT, 553, 5.1.3, REFUSED",
        "RCPT, 554, 5.7.1, REFUSED",
        "DATA, 354, , ACCEPTED",
        "DATA, 250, , TRY_LATER",
        "DATA, 451, , TRY_LATER",
        "DATA, 503, 5.5.1, TRY_LATER",
        "DATA, 554, 5.5.1, REFUSED",
        "DOT, 250, 2.0.0, ACCEPTED",
        "DOT, 421, , TRY_LATER",
        "DOT, 451, 4.3.0, TRY_LATER",
        "DOT, 452, 4.3.1, TRY_LATER",
        "DOT, 530, 5.7.0, TRY_LATER",
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
        assertThat(Reply.of(550, text)).isEqualTo(new Reply(550, enhanced));
    }
}
