package org.askfirst.intake;

import com.tngtech.archunit.core.domain.JavaClass;
import org.askfirst.local.description.DescribedService;

/** The description that is published, beside the endpoints there are. */
class OpenApiTest implements DescribedService {

    @Override
    public String root() {
        return "org.askfirst.intake";
    }

    /** The sign-in of one's own machine is not in the production build. */
    @Override
    public boolean isPublished(JavaClass endpoint) {
        return !endpoint.getSimpleName().startsWith("Local");
    }
}
