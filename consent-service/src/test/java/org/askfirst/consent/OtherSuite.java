package org.askfirst.consent;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Whatever {@link IntroductionSuite} leaves. */
@Suite
@SelectPackages("org.askfirst.consent")
@ExcludeClassNamePatterns(IntroductionSuite.CLASSES)
class OtherSuite {}
