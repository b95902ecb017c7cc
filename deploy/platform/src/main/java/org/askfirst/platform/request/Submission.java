package org.askfirst.platform.request;

/** What somebody sends in, normalised and valid. */
public sealed interface Submission permits IntroductionRequest, UnsolicitedIntroduction {

    /**
     * 256 KiB: whatever keeps the rules of texts fits, also with every character written as an
     * escape (RFC 8259, section 7), which makes 12 octets of most emoji. Two names, topic, blurb
     * and note have 17,800 code points at most and so 213,600 octets, two addresses 12,192; the
     * rest is for the names of the fields and white space.
     */
    int MOST_OCTETS = 256 * 1024;
}
