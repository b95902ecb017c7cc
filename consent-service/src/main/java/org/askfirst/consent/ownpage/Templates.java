package org.askfirst.consent.ownpage;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates in {@code templates/ownpage}. */
@CheckedTemplate(basePath = "ownpage")
final class Templates {

    private Templates() {}

    static native TemplateInstance choices(ChoiceView view);
}
