package org.askfirst.intake.privacy;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates in {@code templates/privacy}. */
@CheckedTemplate(basePath = "privacy", requireTypeSafeExpressions = false)
final class Templates {

    private Templates() {}

    static native TemplateInstance people(PeopleView view);

    static native TemplateInstance erase(PeopleView view);
}
