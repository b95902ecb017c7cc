package org.askfirst.consent.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.askfirst.platform.page.FieldError;
import org.askfirst.platform.page.Form;
import org.askfirst.platform.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-30");

    private static final Texts TEXTS =
            new Texts("Example", List.of(URI.create("https://answers.example.org")));

    @Test
    void a_press_without_details_is_enough() {
        assertThat(answer("answer=yes")).isEqualTo(new Answer.Yes());
        assertThat(answer("answer=no")).isEqualTo(new Answer.No());
        assertThat(answer("answer=too_busy")).isEqualTo(new Answer.TooBusy(null));
        assertThat(answer("answer=not_me")).isEqualTo(new Answer.NotMe(null, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "answer=",
                "answer=maybe",
                "answer=YES",
                "answer=yes&answer=yes",
                "answer=yes&answer=no",
                "knows=much",
                "Answer=yes"
            })
    void nothing_but_one_known_choice_answers(String form) {
        assertThat(errors(form)).extracting(FieldError::field).containsExactly("answer");
    }

    @Test
    void a_requester_cannot_be_the_wrong_person() {
        Reading reading = read("answer=not_me", Role.REQUESTER);
        assertThat(reading).isInstanceOf(Reading.Unclear.class);
    }

    @Test
    void texts_come_in_nfc_with_line_feeds_and_stripped() {
        assertThat(
                        answer(
                                "answer=not_me&knows=+Cafe%CC%81s%0D%0Aand+more%0A&betterName=+The+founder+&betterEmail=+Eva%40B%C3%BCcher.example+"))
                .isEqualTo(
                        new Answer.NotMe(
                                "Cafés\nand more", "The founder", "Eva@xn--bcher-kva.example"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "knows=a%00b|knows",
                "knows=ask+tom%40example.com|knows",
                "knows=ask+tom%EF%BC%A0example.com|knows",
                "knows=%E2%80%AEevil|knows",
                "knows=one&knows=two|knows",
                "betterName=a%0Ab|betterName",
                "betterName=tom%40example.com|betterName",
                "betterName=https%3A%2F%2Fexample.com|betterName",
                "betterName=a%E2%80%8Bb|betterName",
                "betterName=Eva&betterEmail=eva|betterEmail",
                "betterName=Eva&betterEmail=eva%40example|betterEmail",
                "betterName=Eva&betterEmail=%22e+v%22%40example.com|betterEmail",
                "betterName=Eva&betterEmail=eva%40example.com%0ABcc%3A|betterEmail",
                "betterName=Eva&betterEmail=own%40example.com|betterEmail",
                "betterEmail=eva%40example.com|betterName",
                "knows=See+answers.example.org|knows",
                "knows=eva+%40+example.com|knows",
                "betterName=Claim+it+at+prize.example/now|betterName",
                "betterName=www.prize.example|betterName",
                "betterName=%D0%90cme+Security|betterName",
            })
    void what_could_do_harm_is_refused_beside_its_field(String fields, String field) {
        assertThat(errors("answer=not_me&" + fields))
                .extracting(FieldError::field)
                .containsExactly(field);
    }

    @Test
    void what_was_pasted_or_typed_on_another_keyboard_is_taken_as_it_is_meant() {
        assertThat(answer("answer=not_me&betterName=Eva&betterEmail=eva%40example.com%C2%A0"))
                .isEqualTo(new Answer.NotMe(null, "Eva", "eva@example.com"));
        assertThat(
                        answer(
                                "answer=not_me&betterName=%E2%80%8EEva%E2%80%8E"
                                        + "&betterEmail=%E2%80%AAeva%40r2--mail.example.com%E2%80%AC"))
                .isEqualTo(new Answer.NotMe(null, "Eva", "eva@r2--mail.example.com"));
        assertThat(answer("answer=not_me&betterEmail=%C2%A0"))
                .isEqualTo(new Answer.NotMe(null, null, null));
        String khmer = "%E1%9E%81%E1%9F%92%E1%9E%89%E1%9E%BB%E1%9F%86%E2%80%8B%E1%9E%85";
        assertThat(answer("answer=not_me&knows=" + khmer))
                .isEqualTo(
                        new Answer.NotMe("\u1781\u17D2\u1789\u17BB\u17C6\u200B\u1785", null, null));
        assertThat(answer("answer=too_busy&until=%C2%A02026-12-24%C2%A0"))
                .isEqualTo(new Answer.TooBusy(LocalDate.parse("2026-12-24")));
    }

    @Test
    void five_hundred_of_the_longest_emoji_fit() {
        String kiss =
                "\uD83D\uDC69\uD83C\uDFFB\u200D\u2764\uFE0F\u200D\uD83D\uDC8B\u200D"
                        + "\uD83D\uDC68\uD83C\uDFFC";
        String encoded = URLEncoder.encode(kiss.repeat(500), StandardCharsets.UTF_8);
        assertThat(answer("answer=not_me&knows=" + encoded))
                .isEqualTo(new Answer.NotMe(kiss.repeat(500), null, null));
    }

    @Test
    void lengths_are_counted_as_people_count() {
        String wave = "%F0%9F%91%8B%F0%9F%8F%BD";
        assertThat(answer("answer=not_me&knows=" + wave.repeat(500)))
                .isInstanceOf(Answer.NotMe.class);
        assertThat(errors("answer=not_me&knows=" + wave.repeat(501)))
                .extracting(FieldError::message)
                .containsExactly("This text is longer than 500 characters.");
        assertThat(answer("answer=not_me&betterName=" + "x".repeat(80)))
                .isInstanceOf(Answer.NotMe.class);
        assertThat(errors("answer=not_me&betterName=" + "x".repeat(81))).hasSize(1);
        assertThat(
                        errors(
                                "answer=not_me&betterName=x&betterEmail=a%40"
                                        + "x".repeat(60).concat(".").repeat(5)
                                        + "com"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "P2W, 2026-12-14",
        "P1M, 2026-12-30",
        "P3M, 2027-02-28",
        "2026-12-01, 2026-12-01",
        "2028-11-30, 2028-11-30",
    })
    void a_time_becomes_a_date(String until, LocalDate date) {
        assertThat(answer("answer=too_busy&until=" + until)).isEqualTo(new Answer.TooBusy(date));
        assertThat(answer("answer=too_busy&until=&until=" + until))
                .isEqualTo(new Answer.TooBusy(date));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-29",
                "2026-11-30",
                "2028-12-01",
                "soon",
                "P4M",
                "P2D",
                "30.11.2026",
                "%2B999999999-01-01",
                "2026-02-30",
                "-2026-11-30"
            })
    void a_time_that_has_passed_or_is_none_is_refused(String until) {
        assertThat(errors("answer=too_busy&until=" + until))
                .extracting(FieldError::field)
                .containsExactly("untilDate");
    }

    @Test
    void two_times_are_refused() {
        assertThat(errors("answer=too_busy&until=P2W&until=2026-12-24"))
                .extracting(FieldError::field)
                .containsExactly("until");
    }

    @Test
    void fields_of_other_choices_mean_nothing() {
        String rubbish =
                "&knows=a%40example.com&betterName=%00&betterEmail=x&until=yesterday&until=P2W";
        assertThat(answer("answer=yes" + rubbish)).isEqualTo(new Answer.Yes());
        assertThat(answer("answer=no" + rubbish)).isEqualTo(new Answer.No());
        assertThat(answer("answer=not_me&until=yesterday"))
                .isEqualTo(new Answer.NotMe(null, null, null));
        assertThat(answer("answer=too_busy&knows=a%40example.com"))
                .isEqualTo(new Answer.TooBusy(null));
    }

    @Test
    void a_form_that_is_no_text_is_no_form() {
        assertThat(Form.parse("answer=yes%FF".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(form("a=%&b=%4&c=%zz&d=1+2%2B").fields())
                .containsEntry("a", List.of("%"))
                .containsEntry("b", List.of("%4"))
                .containsEntry("c", List.of("%zz"))
                .containsEntry("d", List.of("1 2+"));
    }

    private static Answer answer(String form) {
        return read(form, Role.TARGET) instanceof Reading.Clear(Answer answer) ? answer : null;
    }

    private static List<FieldError> errors(String form) {
        return read(form, Role.TARGET) instanceof Reading.Unclear(List<FieldError> errors)
                ? errors
                : List.of();
    }

    private static Reading read(String form, Role role) {
        return AnswerReader.read(form(form), TEXTS, role, TODAY, "own@example.com"::equals);
    }

    private static Form form(String text) {
        return Form.parse(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
