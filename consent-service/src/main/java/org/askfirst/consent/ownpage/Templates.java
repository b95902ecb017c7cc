package org.askfirst.consent.ownpage;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.askfirst.platform.page.FieldError;

/** The templates in {@code templates/ownpage}. */
@CheckedTemplate(basePath = "ownpage")
final class Templates {

    private Templates() {}

    static native TemplateInstance choices(ChoiceView view);

    /**
     * The page of an introducer who was answered.
     *
     * @param early whether a press did not count because it came too soon
     */
    static native TemplateInstance answered(
            boolean knowsAddress, String email, List<FieldError> errors, boolean early);
}
