package org.askfirst.platform.request;

import org.askfirst.platform.person.Person;
import org.jspecify.annotations.Nullable;

/**
 * What an introducer asks for, normalised and valid.
 *
 * @param askedForIt whether the requester came to the introducer and asked
 * @param note for the target only; absent when nothing was written
 */
public record IntroductionRequest(
        Person requester,
        boolean askedForIt,
        Whom whom,
        String topic,
        String blurb,
        @Nullable String note)
        implements Submission {}
