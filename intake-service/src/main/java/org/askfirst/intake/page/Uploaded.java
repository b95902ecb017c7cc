package org.askfirst.intake.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import java.util.Optional;
import org.askfirst.platform.page.Form;
import org.askfirst.platform.page.PageResponse;
import org.askfirst.platform.page.Posted;

/** What came of reading a POST of a form by which files may be chosen. */
public sealed interface Uploaded {

    /**
     * The form.
     *
     * @param files the octets of what was chosen, by the names of their fields
     */
    record Fields(Form form, Map<String, byte[]> files) implements Uploaded {}

    /**
     * More than it may be.
     *
     * @param form the fields that came first
     */
    record TooLarge(Form form) implements Uploaded {}

    /** The page that says why it was not read. */
    record Refused(Response page) implements Uploaded {}

    /** What a chosen file says, if it is text in UTF-8. */
    static Optional<String> text(byte[] file) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /** What is answered to a form with files. */
    @FunctionalInterface
    interface Press {
        Response by(Form form, Map<String, byte[]> files) throws IOException;
    }

    /**
     * What the press is answered, or why it was not read.
     *
     * @param tooLarge what is answered when it is more than it may be
     */
    default Response answer(Posted.Press tooLarge, Press press) throws IOException {
        return switch (this) {
            case Fields(Form form, Map<String, byte[]> files) -> press.by(form, files);
            case TooLarge(Form form) -> PageResponse.last(tooLarge.by(form));
            case Refused(Response page) -> page;
        };
    }
}
