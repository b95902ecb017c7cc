package org.askfirst.intake.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The templates in {@code templates/desk} that belong to no page in particular. */
@CheckedTemplate(basePath = "desk", requireTypeSafeExpressions = false)
final class Templates {

    private Templates() {}

    static native TemplateInstance notice(String heading, List<String> sentences);
}
