package org.askfirst.consent;

import org.askfirst.local.description.DescribedService;

/** The description that is published, beside the endpoints there are. */
class OpenApiTest implements DescribedService {

    @Override
    public String root() {
        return "org.askfirst.consent";
    }
}
