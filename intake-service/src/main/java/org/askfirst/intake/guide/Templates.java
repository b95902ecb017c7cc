package org.askfirst.intake.guide;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.askfirst.platform.person.Language;

/** The templates in {@code templates/guide}. */
@CheckedTemplate(basePath = "guide")
final class Templates {

    private Templates() {}

    static native TemplateInstance guide(
            String organisation,
            String base,
            boolean desk,
            boolean signedOut,
            Language otherLanguage);
}
