package org.askfirst.intake.turndown;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.askfirst.intake.RealParts;
import org.askfirst.intake.turndown.TurnDown.About;
import org.askfirst.platform.page.Speech;
import org.askfirst.platform.person.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class TurnDownTest {

    private static final Speech ENGLISH = new Speech(Language.EN);
    private static final Speech GERMAN = new Speech(Language.DE);

    private static final About ABOUT =
            new About("Ada Park", "Grace Lim", "Hiring a <first> backend engineer", "Ivo Brandt");

    private static final List<WhyNot> ALL =
            List.of(
                    new WhyNot.NotThePerson(),
                    new WhyNot.TooBusy(null),
                    new WhyNot.TooBusy(LocalDate.of(2027, 1, 15)),
                    new WhyNot.AskedLater(null),
                    new WhyNot.AskedLater(LocalDate.of(2027, 1, 15)),
                    new WhyNot.RatherNot(),
                    new WhyNot.NoAnswer(),
                    new WhyNot.NotReached(),
                    new WhyNot.NotPossible());

    @ParameterizedTest
    @EnumSource
    void without_a_reason_it_names_who_and_what_and_nothing_else(Tone tone) {
        TurnDown written = TurnDown.withoutReason(ABOUT, tone, ENGLISH);

        assertThat(written.subject()).isEqualTo("About meeting Grace Lim");
        assertThat(written.text())
                .startsWith("Hello Ada Park,\n\n")
                .contains("to Grace Lim", "\"Hiring a <first> backend engineer\"")
                .endsWith("\nIvo Brandt\n")
                .doesNotContain("{", "null", "\n\n\n");
        for (WhyNot why : ALL) {
            assertThat(written.text()).doesNotContain(sentence(why));
        }
    }

    @ParameterizedTest
    @EnumSource
    void with_the_reason_each_says_its_own(Tone tone) {
        List<String> texts =
                ALL.stream()
                        .map(why -> TurnDown.withReason(ABOUT, tone, why, ENGLISH).text())
                        .toList();

        assertThat(texts).doesNotHaveDuplicates().allMatch(text -> !text.contains("\n\n\n"));
        for (int index = 0; index < ALL.size(); index++) {
            assertThat(texts.get(index)).contains(sentence(ALL.get(index)));
        }
    }

    @Test
    void only_the_third_tone_has_another_way_to_go() {
        for (WhyNot why : ALL) {
            String way = TurnDown.withReason(ABOUT, Tone.ANOTHER_WAY, why, ENGLISH).text();
            String warm = TurnDown.withReason(ABOUT, Tone.WARM, why, ENGLISH).text();
            assertThat(way.lines().toList()).containsAll(warm.lines().toList());
            assertThat(way.lines().count()).isEqualTo(warm.lines().count() + 2);
        }
    }

    @Test
    void a_day_is_written_out() {
        WhyNot busy = new WhyNot.TooBusy(LocalDate.of(2027, 1, 15));
        assertThat(TurnDown.withReason(ABOUT, Tone.WARM, busy, ENGLISH).text())
                .contains("from 15 January 2027 on it may be better");
    }

    @Test
    void where_a_route_chose_nobody_is_named() {
        About about = new About("Ada Park", null, "Hiring", "Ivo Brandt");
        assertThat(TurnDown.withoutReason(about, Tone.WARM, ENGLISH))
                .satisfies(written -> {
                    assertThat(written.subject()).isEqualTo("About meeting somebody about Hiring");
                    assertThat(written.text()).doesNotContain("null", "introduction to");
                });
        assertThat(TurnDown.withReason(about, Tone.WARM, new WhyNot.RatherNot(), ENGLISH).text())
                .contains("The person asked would rather not this time.");
    }

    @Test
    void a_mail_program_gets_it_as_it_is_whatever_it_holds() {
        About about =
                new About(
                        "Ada & Co", "Grace + Lim", "50% of what? #1 & more, ü 語 🙂", "Ivo Brandt");
        TurnDown written = TurnDown.withoutReason(about, Tone.BRIEF, ENGLISH);
        String link = written.mailto("ada&b?c%d+e@example.org");

        assertThat(link).startsWith("mailto:ada%26b%3Fc%25d%2Be@example.org?subject=");
        String[] fields = URI.create(link).getRawSchemeSpecificPart().split("[?&]");
        assertThat(fields).hasSize(3);
        assertThat(decoded(fields[1])).isEqualTo("subject=" + written.subject());
        assertThat(decoded(fields[2])).isEqualTo("body=" + written.text().replace("\n", "\r\n"));
    }

    @ParameterizedTest
    @EnumSource
    void in_german_it_is_german_and_ready_to_go(Tone tone) {
        TurnDown without = TurnDown.withoutReason(ABOUT, tone, GERMAN);

        assertThat(without.subject()).isEqualTo("Ihr Wunsch, Grace Lim kennenzulernen");
        assertThat(without.text())
                .startsWith("Guten Tag Ada Park,\n\ndanke, dass Sie ")
                .contains("bei Grace Lim", "„Hiring a <first> backend engineer“")
                .endsWith("\nIvo Brandt\n")
                .doesNotContain("{", "null", "\n\n\n");
        assertThat(ALL)
                .map(why -> TurnDown.withReason(ABOUT, tone, why, GERMAN).text())
                .doesNotHaveDuplicates()
                .doesNotContain(without.text())
                .allMatch(text -> !text.contains("\n\n\n"))
                .noneMatch(text -> text.matches("(?s).*\\b(you|not|they|will)\\b.*"));
    }

    @Test
    void a_warm_one_in_german_reads_from_beginning_to_end() {
        WhyNot busy = new WhyNot.TooBusy(LocalDate.of(2027, 1, 15));
        assertThat(TurnDown.withReason(ABOUT, Tone.ANOTHER_WAY, busy, GERMAN).text())
                .isEqualTo(
                        """
                        Guten Tag Ada Park,

                        danke, dass Sie mit „Hiring a <first> backend engineer“ zu mir gekommen \
                        sind. Ich habe es versucht, aber eine Vorstellung bei Grace Lim kommt \
                        vorerst leider nicht zustande. Grace Lim hat im Moment zu viel zu tun, \
                        um dem gerecht zu werden; ab dem 15. Januar 2027 könnte es besser passen.

                        Bitte lesen Sie nichts hinein: Die meisten werden um mehr gebeten, als ihr \
                        Tag Stunden hat, und ein Nein zu einer Frage ist kein Urteil über Sie oder \
                        über das, was Sie vorhaben.

                        Wenn es bis dahin warten kann, frage ich gern noch einmal. Wenn nicht, \
                        sagen Sie es mir, und wir überlegen, wer sonst helfen könnte.

                        Es war gut, dass Sie gefragt haben, und Sie können jederzeit wieder auf \
                        mich zukommen.

                        Herzliche Grüße
                        Ivo Brandt
                        """);
    }

    /** RFC 6068 knows no plus for a blank. */
    private static String decoded(String field) {
        assertThat(field).doesNotContain("+");
        return URLDecoder.decode(field, StandardCharsets.UTF_8);
    }

    private static String sentence(WhyNot why) {
        return switch (why) {
            case WhyNot.NotThePerson _ -> "not the right person";
            case WhyNot.TooBusy _ -> "too much on";
            case WhyNot.AskedLater _ -> "will be asked once more";
            case WhyNot.RatherNot _ -> "would rather not";
            case WhyNot.NoAnswer _ -> "No answer came";
            case WhyNot.NotReached _ -> "did not reach";
            case WhyNot.NotPossible _ -> "could not ask";
        };
    }
}
