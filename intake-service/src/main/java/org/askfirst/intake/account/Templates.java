package org.askfirst.intake.account;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates in {@code templates/account}. */
@CheckedTemplate(basePath = "account", requireTypeSafeExpressions = false)
final class Templates {

    private Templates() {}

    static native TemplateInstance own(AccountView view);

    static native TemplateInstance erase();
}
