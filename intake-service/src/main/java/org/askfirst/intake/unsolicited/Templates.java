package org.askfirst.intake.unsolicited;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates in {@code templates/unsolicited}. */
@CheckedTemplate(basePath = "unsolicited", requireTypeSafeExpressions = false)
final class Templates {

    private Templates() {}

    static native TemplateInstance form(HandInView view);
}
