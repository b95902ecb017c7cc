package org.askfirst.intake.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.UUID;
import org.askfirst.intake.consent.OwnIntroduction;
import org.jspecify.annotations.Nullable;

/** The templates in {@code templates/own}. */
@CheckedTemplate(basePath = "own", requireTypeSafeExpressions = false)
final class Templates {

    private Templates() {}

    static native TemplateInstance list(ListView view, Live live);

    static native TemplateInstance listParts(ListView view, Live live, String told);

    static native TemplateInstance askInstead(AskInsteadView view);

    static native TemplateInstance one(
            OwnIntroduction own, @Nullable PassingOn passing, @Nullable String notice, Live live);

    static native TemplateInstance oneParts(
            OwnIntroduction own, @Nullable PassingOn passing, Live live, String told);

    static native TemplateInstance accepted(Live live, UUID id, String sent);
}
