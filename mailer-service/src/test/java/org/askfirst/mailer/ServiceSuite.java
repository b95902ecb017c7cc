package org.askfirst.mailer;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Whatever {@link PartsSuite} leaves. */
@Suite
@SelectPackages("org.askfirst.mailer")
@ExcludeClassNamePatterns(PartsSuite.CLASSES)
class ServiceSuite {}
