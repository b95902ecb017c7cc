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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class TurnDownTest {

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
        TurnDown written = TurnDown.withoutReason(ABOUT, tone);

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
                ALL.stream().map(why -> TurnDown.withReason(ABOUT, tone, why).text()).toList();

        assertThat(texts).doesNotHaveDuplicates().allMatch(text -> !text.contains("\n\n\n"));
        for (int index = 0; index < ALL.size(); index++) {
            assertThat(texts.get(index)).contains(sentence(ALL.get(index)));
        }
    }

    @Test
    void only_the_third_tone_has_another_way_to_go() {
        for (WhyNot why : ALL) {
            String way = TurnDown.withReason(ABOUT, Tone.ANOTHER_WAY, why).text();
            String warm = TurnDown.withReason(ABOUT, Tone.WARM, why).text();
            assertThat(way.lines().toList()).containsAll(warm.lines().toList());
            assertThat(way.lines().count()).isEqualTo(warm.lines().count() + 2);
        }
    }

    @Test
    void a_day_is_written_out() {
        WhyNot busy = new WhyNot.TooBusy(LocalDate.of(2027, 1, 15));
        assertThat(TurnDown.withReason(ABOUT, Tone.WARM, busy).text())
                .contains("from 15 January 2027 on it may be better");
    }

    @Test
    void where_a_route_chose_nobody_is_named() {
        About about = new About("Ada Park", null, "Hiring", "Ivo Brandt");
        assertThat(TurnDown.withoutReason(about, Tone.WARM))
                .satisfies(written -> {
                    assertThat(written.subject()).isEqualTo("About meeting somebody about Hiring");
                    assertThat(written.text()).doesNotContain("null", "introduction to");
                });
        assertThat(TurnDown.withReason(about, Tone.WARM, new WhyNot.RatherNot()).text())
                .contains("The person asked would rather not this time.");
    }

    @Test
    void a_mail_program_gets_it_as_it_is_whatever_it_holds() {
        About about =
                new About(
                        "Ada & Co", "Grace + Lim", "50% of what? #1 & more, ü 語 🙂", "Ivo Brandt");
        TurnDown written = TurnDown.withoutReason(about, Tone.BRIEF);
        String link = written.mailto("ada&b?c%d+e@example.org");

        assertThat(link).startsWith("mailto:ada%26b%3Fc%25d%2Be@example.org?subject=");
        String[] fields = URI.create(link).getRawSchemeSpecificPart().split("[?&]");
        assertThat(fields).hasSize(3);
        assertThat(decoded(fields[1])).isEqualTo("subject=" + written.subject());
        assertThat(decoded(fields[2])).isEqualTo("body=" + written.text().replace("\n", "\r\n"));
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
