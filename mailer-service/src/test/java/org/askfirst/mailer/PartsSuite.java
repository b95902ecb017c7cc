package org.askfirst.mailer;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * What is tested without the service, most of which waits for mail servers that say nothing; {@link
 * ServiceSuite} is all the rest. Each is a JVM of its own, and this one starts no service: no class
 * that does is to be in one of these packages.
 */
@Suite
@SelectPackages("org.askfirst.mailer")
@IncludeClassNamePatterns(PartsSuite.CLASSES)
class PartsSuite {

    private static final String PACKAGES =
            "check|composition|contract|letter|settings|settlement|signing|smtp|wording";

    static final String CLASSES =
            "org\\.askfirst\\.mailer\\.((" + PACKAGES + ")\\.\\w+|sending\\.Worker)Test";
}
