package org.askfirst.consent;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * One half of the module's tests by the time they take; {@link OtherSuite} is the other. Each is a
 * JVM that starts the service once for all classes with the same settings, which forks that are
 * handed a class at a time do not. So classes that want other settings than most are in the half
 * that has these settings already.
 */
@Suite
@SelectPackages("org.askfirst.consent")
@IncludeClassNamePatterns(IntroductionSuite.CLASSES)
class IntroductionSuite {

    /** All about introductions, but what the other half has the settings or the time for. */
    private static final String INTRODUCTION = "introduction\\.(?!FailingOnesTest|TracedTest)\\w+";

    /** Those with {@link HeldAnswers}. */
    private static final String HELD =
            "introducer\\.HeldAnswers|page\\.Presses|restore\\.Restore(dIntroductions)?";

    /** With small limits. */
    private static final String LIMITED = "unsolicited\\.UnsolicitedLimits";

    static final String CLASSES =
            "org\\.askfirst\\.consent\\.(" + INTRODUCTION + "|" + HELD + "|" + LIMITED + ")Test";
}
