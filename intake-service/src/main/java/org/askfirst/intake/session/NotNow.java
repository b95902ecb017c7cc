package org.askfirst.intake.session;

import jakarta.ws.rs.core.Response.Status;
import org.askfirst.intake.consent.Told;
import org.askfirst.intake.page.DeskSentences;
import org.askfirst.intake.page.Pages;

/**
 * Why something has to be pressed again later, to stand above what was typed.
 *
 * @param status 429 where it was pressed very often, else 503
 * @param notice a sentence
 */
public record NotNow(Status status, String notice) {

    /**
     * What consent did not do, for no reason that lies in what was typed.
     *
     * @param away what the page says where consent cannot do it now
     */
    public static NotNow of(Told<?> refused, Pages pages, String away) {
        return refused instanceof Told.TooOften<?>
                ? new NotNow(Status.TOO_MANY_REQUESTS, pages.say(DeskSentences.class).veryOften())
                : new NotNow(Status.SERVICE_UNAVAILABLE, away);
    }
}
