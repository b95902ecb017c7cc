package org.askfirst.intake.importing;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates in {@code templates/importing}. */
@CheckedTemplate(basePath = "importing", requireTypeSafeExpressions = false)
final class Templates {

    private Templates() {}

    static native TemplateInstance form(ImportView view);

    static native TemplateInstance results();

    static native TemplateInstance line(LineResult result);

    static native TemplateInstance file(String file);
}
