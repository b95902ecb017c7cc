package org.askfirst.consent;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Whatever {@link IntroductionSuite} leaves. */
@Suite
@SelectPackages("org.askfirst.consent")
@ExcludePackages({IntroductionSuite.INTRODUCTION, IntroductionSuite.RESTORE})
@ExcludeClassNamePatterns({
    IntroductionSuite.HELD_ANSWERS,
    IntroductionSuite.PRESSES,
    IntroductionSuite.UNSOLICITED_LIMITS
})
class OtherSuite {}
