package org.askfirst.platform.page;

import jakarta.ws.rs.core.Response;
import java.io.IOException;

/** What came of reading a POST. */
public sealed interface Posted {

    record Fields(Form form) implements Posted {}

    /** The page that says why it was not read. */
    record Refused(Response page) implements Posted {}

    /** What is answered to a form. */
    @FunctionalInterface
    interface Press {
        Response by(Form form) throws IOException;
    }

    /** What the press is answered, or the page that says why it was not read. */
    default Response answer(Press press) throws IOException {
        return switch (this) {
            case Fields(Form form) -> press.by(form);
            case Refused(Response page) -> page;
        };
    }
}
