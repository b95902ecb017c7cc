package org.askfirst.intake.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.askfirst.intake.consent.OwnIntroduction;
import org.jspecify.annotations.Nullable;

/** The templates in {@code templates/own}. */
@CheckedTemplate(basePath = "own", requireTypeSafeExpressions = false)
final class Templates {

    private Templates() {}

    static native TemplateInstance list(ListView view);

    static native TemplateInstance askInstead(AskInsteadView view);

    static native TemplateInstance one(
            OwnIntroduction own, @Nullable PassingOn passing, @Nullable String notice);
}
