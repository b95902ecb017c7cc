package org.askfirst.journeys.story;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.askfirst.journeys.running.AskFirst;
import org.awaitility.core.ConditionFactory;

/** Everything one person gets, whichever introduction it belongs to. */
public record Mailbox(AskFirst system, Person person) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration QUIET = Duration.ofSeconds(4);

    /** What has come up to now, in order. */
    public List<Mail> letters() {
        return Introduction.lettersTo(system, person);
    }

    /** What has come up to now and is like this, in order. */
    public List<Mail> letters(Predicate<Mail> like) {
        return letters().stream().filter(like).toList();
    }

    /** Waits for the first letter that is like this. */
    public Mail letter(String what, Predicate<Mail> like) {
        return letters(what, like, 1).getFirst();
    }

    /** Waits for at least so many letters that are like this. */
    public List<Mail> letters(String what, Predicate<Mail> like, int least) {
        waiting(what).until(() -> letters(like).size() >= least);
        return letters(like);
    }

    /** Waits for an ask. */
    public Mail ask() {
        return letter("ask", Mail::asks);
    }

    /** Waits for the answer to an introduction made without asking. */
    public Mail unsolicited() {
        return letter("unsolicited", Mail::isUnsolicited);
    }

    /** Waits for the way to one's own page. */
    public Mail ownPage() {
        return letter("own-page", Mail::isOwnPage);
    }

    /** Waits for the confirmation that nothing is ever asked again. */
    public Mail never() {
        return letter("never", Mail::isNever);
    }

    /** For longer than anything takes, the letters stay as many as these. */
    public void staysAt(int count) {
        await("no further letter to " + person.name())
                .during(QUIET)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> assertThat(letters()).hasSize(count));
    }

    private ConditionFactory waiting(String what) {
        return await(what + " letter to " + person.name())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(150));
    }
}
