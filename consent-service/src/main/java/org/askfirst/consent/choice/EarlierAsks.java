package org.askfirst.consent.choice;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.askfirst.consent.decision.AskedLately;

/** What limits and a number a month count; introductions know it, and see what is here. */
public interface EarlierAsks {

    /**
     * What was handed to the mailer since then, whatever became of it.
     *
     * @return by the keys of those people of whom there is any
     */
    Map<String, List<AskedLately.Ask>> since(Collection<String> personKeys, Instant since);

    /**
     * The introducers of asks to these people that wait for room, and have waited longer.
     *
     * @return by the keys of those people of whom there are any
     */
    Map<String, List<String>> waitingBefore(Collection<String> personKeys, Instant since);
}
