package org.askfirst.consent.followup;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.askfirst.consent.followup.FollowUps.FollowUp;
import org.askfirst.platform.page.FieldError;

/** The templates in {@code templates/followup}. */
@CheckedTemplate(basePath = "followup")
final class Templates {

    private Templates() {}

    static native TemplateInstance callOff(
            FollowUp.CallOff offer, String date, List<FieldError> errors, boolean early);

    /**
     * @param name what stands in its field
     * @param email what stands in its field
     */
    static native TemplateInstance askInstead(
            FollowUp.AskInstead offer,
            String name,
            String email,
            List<FieldError> errors,
            boolean early);
}
