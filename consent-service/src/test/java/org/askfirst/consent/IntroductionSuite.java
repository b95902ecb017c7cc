package org.askfirst.consent;

import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * One half of the module's tests by the time they take; {@link OtherSuite} is the other. Each is a
 * JVM that starts the service once for all classes with the same settings, which forks that are
 * handed a class at a time do not. So single classes of other packages are here as well: those whose
 * settings ({@link HeldAnswers}, small limits) a class here has in any case.
 */
@Suite
@SelectPackages({IntroductionSuite.INTRODUCTION, IntroductionSuite.RESTORE})
@SelectClasses(
        names = {
            IntroductionSuite.HELD_ANSWERS,
            IntroductionSuite.PRESSES,
            IntroductionSuite.UNSOLICITED_LIMITS
        })
class IntroductionSuite {

    static final String INTRODUCTION = "org.askfirst.consent.introduction";
    static final String RESTORE = "org.askfirst.consent.restore";

    static final String HELD_ANSWERS = "org.askfirst.consent.introducer.HeldAnswersTest";
    static final String PRESSES = "org.askfirst.consent.page.PressesTest";
    static final String UNSOLICITED_LIMITS =
            "org.askfirst.consent.unsolicited.UnsolicitedLimitsTest";
}
