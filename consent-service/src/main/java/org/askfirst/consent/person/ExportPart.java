package org.askfirst.consent.person;

import java.time.Instant;
import java.util.Map;

/**
 * What one package holds of a person and may tell them (GDPR, articles 15 and 20): what they gave,
 * were asked and answered themselves, and whether they were introduced. What somebody else answered
 * is that person's (article 15(4)), so nothing may differ by it: a part is a list of its own of
 * what may be told, and no state, no round and no time that another moves is in it.
 */
public interface ExportPart {

    /**
     * Parts of an export by their names, as they are written in JSON.
     *
     * @param since what was typed before this is not told any more
     */
    Map<String, Object> of(String personKey, Instant since);
}
