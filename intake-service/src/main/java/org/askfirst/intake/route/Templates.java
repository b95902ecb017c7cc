package org.askfirst.intake.route;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.askfirst.intake.consent.RouteTitle;
import org.jspecify.annotations.Nullable;

/** The templates in {@code templates/route}. */
@CheckedTemplate(basePath = "route", requireTypeSafeExpressions = false)
final class Templates {

    private Templates() {}

    static native TemplateInstance list(List<RouteTitle> routes);

    static native TemplateInstance one(RouteView view);

    static native TemplateInstance remove(String name, String opened, @Nullable String notice);

    static native TemplateInstance file(FileView view);
}
