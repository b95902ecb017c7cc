package org.askfirst.consent.page;

import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.askfirst.platform.page.Form;

/** What came of reading a POST. */
public sealed interface Posted {

    record Fields(Form form) implements Posted {}

    /**
     * What was posted cannot be read.
     *
     * @param why makes the page that says so, in the language that is known by then
     */
    record Refused(Supplier<Response> why) implements Posted {

        public Response page() {
            return why.get();
        }
    }
}
