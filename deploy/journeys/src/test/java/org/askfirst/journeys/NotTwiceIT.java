package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Request;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Whoever said no to somebody is left alone about them for a while, whoever asks. */
@Order(6)
class NotTwiceIT {

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
