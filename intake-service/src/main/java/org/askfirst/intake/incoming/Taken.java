package org.askfirst.intake.incoming;

/** What came of a mail that was handed over. */
public enum Taken {
    /** What it says is stored, or it says nothing to us. */
    YES,
    /** It has to come again, now that the broker is away. */
    NOT_NOW,
    /** It cannot be read here, which is a defect: until that is mended, the same comes of it. */
    NOT_HERE
}
