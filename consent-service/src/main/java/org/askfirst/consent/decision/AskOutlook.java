package org.askfirst.consent.decision;

/** What a person's standing choice and limits make of an ask that is about to be made. */
public sealed interface AskOutlook {

    /** The letter goes out. */
    record Welcome() implements AskOutlook {}

    /** It does not, and nobody else can tell. */
    record Withheld(WithheldAsk ask) implements AskOutlook {}
}
