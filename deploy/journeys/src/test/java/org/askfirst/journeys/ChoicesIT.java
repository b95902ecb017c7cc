package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Choices;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Mailbox;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What somebody wants in general: it binds whoever asks, and looks like an answer to them. */
@Order(6)
class ChoicesIT {

    private static final String NEVER = "We never ask you";
    private static final String OPEN = "We ask you about every introduction";

    private final AskFirst system = AskFirst.shared();
    private final Web web = new Web(system);
    private final Person grace = Person.called("Grace");
    private final Mailbox mailbox = new Mailbox(system, grace);

    @Test
    void one_click_means_never_looks_like_an_ordinary_no_and_can_be_taken_back() {
        Introduction introduction = asked();
        URI unsubscribe = introduction.ask(grace).unsubscribeLink();
        assertThat(unsubscribe).isEqualTo(introduction.ask(grace).choicesLink());

        assertThat(web.unsubscribe(unsubscribe).status()).isEqualTo(200);
        assertThat(web.unsubscribe(unsubscribe).status()).isEqualTo(200);

        Mail confirmation = mailbox.never();
        assertThat(confirmation.recipients()).containsExactly(grace.address());
        assertThat(confirmation.asks()).isFalse();
        Introduction withheld = begin();
        JsonNode seen = withheld.awaitState("AWAITING_TARGET");
        assertThat(seen.at("/target/optIn").asText()).isEqualTo("ASKED");
        assertThat(withheld.hurriesTo("DECLINED").at("/decline/reason").asText()).isEqualTo("NO");
        assertThat(withheld.letters(withheld.introducer(), 1).getFirst().prose())
                .contains(grace.name() + " would rather not, this time");
        withheld.staysQuiet(1, 0, 2);
        Choices wayBack = new Choices(web, confirmation.choicesLink());
        assertThat(wayBack.page().text()).contains(NEVER, "Ask me about every introduction");
        assertThat(wayBack.askMe().text()).contains(OPEN);
        begin();
        mailbox.letters("ask after all", Mail::asks, 2);
    }

    /** Somebody asks Grace, whose letter then has the link. */
    private Introduction asked() {
        Introduction introduction = begin();
        introduction.ask(grace);
        return introduction;
    }

    private Introduction begin() {
        return Introduction.begin(system, Request.askedFor(Cast.strangers().withTarget(grace)));
    }
}
