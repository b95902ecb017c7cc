package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Request;
import org.junit.jupiter.api.Test;

/** Whoever said no to somebody is left alone about them for a while, whoever asks. */
class NotTwiceIT {

    /** As if the no had been so long ago. */
    private static final String DAYS_PASS =
            """
            UPDATE cool_down SET ends_at = ends_at - make_interval(days => ?)
            WHERE person_key = (SELECT target_key FROM introduction WHERE id = ?::uuid)
            """;

    private final AskFirst system = AskFirst.shared();

    @Test
    void the_same_pair_by_another_introducer_gets_an_ordinary_no_and_no_letter() {
        Introduction first = declined(Map.of("answer", "no"));

        Introduction second = again(first);

        assertThat(second.awaitState("AWAITING_TARGET").at("/target/optIn").asText())
                .isEqualTo("ASKED");
        assertThat(second.hurriesTo("DECLINED").at("/decline/reason").asText()).isEqualTo("NO");
        Mail told = second.letters(second.introducer(), 1).getFirst();
        assertThat(told.prose())
                .contains(second.target().name() + " would rather not, this time")
                .doesNotContain(first.introducer().name());
        second.staysQuiet(1, 0, 1);
    }

    @Test
    void somebody_else_may_be_introduced_to_them_at_once() {
        Introduction first = declined(Map.of("answer", "no"));

        Cast others = Cast.strangers().withTarget(first.target());
        Introduction second = Introduction.begin(system, Request.askedFor(others));

        second.letters(second.target(), 2);
    }

    @Test
    void ninety_days_later_they_may_be_asked_again() {
        Introduction first = declined(Map.of("answer", "not_me"));
        assertThat(system.database("consent").update(DAYS_PASS, 91, first.id())).isEqualTo(1);

        Introduction second = again(first);

        second.letters(second.target(), 2);
    }

    @Test
    void too_busy_until_a_day_holds_until_that_day_only() {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(10);
        Introduction first = declined(Map.of("answer", "too_busy", "until", day.toString()));
        first.withdraw();
        Introduction before = again(first);
        assertThat(before.hurriesTo("DECLINED").at("/decline/reason").asText()).isEqualTo("NO");
        before.staysQuiet(1, 0, 1);
        system.database("consent").update(DAYS_PASS, 11, first.id());

        Introduction after = again(first);

        after.letters(after.target(), 2);
    }

    private Introduction declined(Map<String, String> answer) {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        introduction.answers(introduction.target(), answer);
        introduction.letters(introduction.introducer(), 1);
        return introduction;
    }

    /** The same two people, by another introducer. */
    private Introduction again(Introduction introduction) {
        Cast cast = introduction.request().cast().withIntroducer(Person.called("Olga"));
        return Introduction.begin(system, Request.askedFor(cast));
    }
}
