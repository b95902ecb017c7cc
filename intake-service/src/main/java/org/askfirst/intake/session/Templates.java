package org.askfirst.intake.session;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.askfirst.platform.page.FieldError;

/** The templates in {@code templates/session}. */
@CheckedTemplate(basePath = "session", requireTypeSafeExpressions = false)
final class Templates {

    private Templates() {}

    static native TemplateInstance localSignIn(TypedSignIn typed, List<FieldError> errors);
}
