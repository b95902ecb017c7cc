package org.askfirst.consent.choice;

import java.time.Instant;
import java.util.List;
import org.askfirst.consent.decision.AskedLately;

/** What limits and a number a month count; introductions know it, and see what is here. */
public interface EarlierAsks {

    /** What was handed to the mailer since then, whatever became of it. */
    List<AskedLately.Ask> since(String personKey, Instant since);

    /** The introducers of asks to this person that wait for room, and have waited longer. */
    List<String> waitingBefore(String personKey, Instant since);
}
