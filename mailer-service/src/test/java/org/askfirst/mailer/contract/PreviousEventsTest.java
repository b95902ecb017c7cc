package org.askfirst.mailer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.askfirst.mailer.Previous;
import org.askfirst.mailer.Previous.Event;
import org.askfirst.mailer.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the previous release of consent publishes, today's mailer reads. */
class PreviousEventsTest {

    /** The previous release seals letters only. */
    private static final Belief UPGRADING = new Belief(Samples.sealKeys(), true);

    static Stream<Event> letters() {
        return Previous.events("consent").filter(event -> event.type().equals("letter.due.v1"));
    }

    static Stream<Event> cancellations() {
        return Previous.events("consent")
                .filter(event -> event.type().equals(LetterCancelled.TYPE));
    }

    static Stream<Event> erasures() {
        return Previous.events("consent").filter(event -> event.type().startsWith("person."));
    }

    static Stream<Event> reports() {
        return Previous.events("mailer");
    }

    @ParameterizedTest
    @MethodSource("letters")
    void a_letter_of_the_previous_release_is_read_and_its_seal_fits(Event event) throws Exception {
        LetterDue due = LetterDue.read(event.bytes());
        assertThat(due.isSealedBy(Samples.sealKeys())).isTrue();
        assertThat(due.letter().kind()).isEqualTo(due.name().kind());
    }

    @ParameterizedTest
    @MethodSource("cancellations")
    void a_cancellation_of_the_previous_release_is_read(Event event) throws Exception {
        assertThat(LetterCancelled.read(event.bytes(), UPGRADING).letterId()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("erasures")
    void an_erasure_of_the_previous_release_is_read(Event event) throws Exception {
        assertThat(PersonErased.read(event.bytes(), UPGRADING)).isNotNull();
    }

    /** After a restore the mailer reads its own. */
    @ParameterizedTest
    @MethodSource("reports")
    void a_report_of_the_previous_release_is_read(Event event) throws Exception {
        assertThat(DeliveryEvent.read(event.type(), event.bytes(), UPGRADING)).isPresent();
    }
}
