package org.askfirst.platform.page;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.function.Supplier;

/** What came of reading a POST. */
public sealed interface Posted {

    record Fields(Form form) implements Posted {}

    /**
     * What was posted cannot be read.
     *
     * @param why makes the page that says so, in the language that is known by then
     */
    record Refused(Supplier<Response> why) implements Posted {

        /** The page. */
        public Response page() {
            return why.get();
        }
    }

    /** What is answered to a form. */
    @FunctionalInterface
    interface Press {
        Response by(Form form) throws IOException;
    }

    /** What the press is answered, or the page that says why it was not read. */
    default Response answer(Press press) throws IOException {
        return switch (this) {
            case Fields(Form form) -> press.by(form);
            case Refused refusal -> refusal.page();
        };
    }
}
