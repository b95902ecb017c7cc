package org.askfirst.intake.introducing;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates in {@code templates/introducing}. */
@CheckedTemplate(basePath = "introducing", requireTypeSafeExpressions = false)
final class Templates {

    private Templates() {}

    static native TemplateInstance form(FormView view);
}
