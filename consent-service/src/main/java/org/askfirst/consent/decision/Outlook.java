package org.askfirst.consent.decision;

import java.util.EnumSet;
import java.util.Set;
import org.askfirst.consent.decision.AskedPerson.Occasion;

/**
 * What one of the two makes of an ask.
 *
 * @param overLimit whether it is the limit alone that keeps it in
 */
public record Outlook(AskOutlook onAsk, boolean overLimit) {

    private static final AskOutlook SILENCE =
            new AskOutlook.Withheld(new WithheldAsk.StaysSilent());

    /** Of who is not asked now; if they were all the same, nothing would go out. */
    public static final Outlook NOT_ASKED = new Outlook(SILENCE, false);

    public static Outlook of(AskedPerson person, Occasion occasion, boolean inVain) {
        return new Outlook(
                inVain ? SILENCE : person.standing(occasion), person.isOverLimit(occasion));
    }

    public static Set<Role> overLimit(Outlook requester, Outlook target) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (requester.overLimit) {
            roles.add(Role.REQUESTER);
        }
        if (target.overLimit) {
            roles.add(Role.TARGET);
        }
        return roles;
    }
}
