package org.askfirst.intake.page;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.askfirst.platform.page.Form;

/** What came of reading a POST of a form by which files may be chosen. */
public sealed interface Uploaded {

    /**
     * The form.
     *
     * @param files the octets of what was chosen, by the names of their fields
     */
    record Fields(Form form, Map<String, byte[]> files) implements Uploaded {}

    /**
     * More than it may be; the connection has to be closed, because what was not read would be
     * taken for the next request.
     *
     * @param form the fields that came first
     */
    record TooLarge(Form form) implements Uploaded {}

    /** The page that says why it was not read. */
    record Refused(Response page) implements Uploaded {}
}
