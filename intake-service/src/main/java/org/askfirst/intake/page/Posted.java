package org.askfirst.intake.page;

import jakarta.ws.rs.core.Response;
import org.askfirst.platform.page.Form;

/** What came of reading a POST. */
public sealed interface Posted {

    record Fields(Form form) implements Posted {}

    /** The page that says why it was not read. */
    record Refused(Response page) implements Posted {}
}
