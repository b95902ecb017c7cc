package org.askfirst.intake.turndown;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates in {@code templates/turndown}. */
@CheckedTemplate(basePath = "turndown")
final class Templates {

    private Templates() {}

    static native TemplateInstance text(
            TurnDown.About about, String tone, String reason, String way);
}
