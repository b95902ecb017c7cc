package org.askfirst.consent;

import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * One half of the module's tests by the time they take; {@link OtherSuite} is the other. Each is a
 * JVM that starts the service once for all classes with the same settings, which forks that are
 * handed a class at a time do not.
 */
@Suite
@SelectPackages({IntroductionSuite.INTRODUCTION, IntroductionSuite.RESTORE})
class IntroductionSuite {

    static final String INTRODUCTION = "org.askfirst.consent.introduction";
    static final String RESTORE = "org.askfirst.consent.restore";
}
