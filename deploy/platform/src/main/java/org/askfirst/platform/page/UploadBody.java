package org.askfirst.platform.page;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/** What a POST of a form with files brought. It is held in memory only, and not more than given. */
public sealed interface UploadBody {

    /**
     * The fields, and the octets of the files by the names of their fields; none when what came as
     * a form is none. A file of no octets is none: so a browser sends a field in which nothing was
     * chosen.
     */
    record Fields(Form form, Map<String, byte[]> files) implements UploadBody {}

    /** Something else, by its media type. It was not read. */
    record NoForm() implements UploadBody {}

    /**
     * More than there may be; what was not read would be taken for the next request.
     *
     * @param form the fields that came before
     */
    record TooLarge(Form form) implements UploadBody {}

    /**
     * Reads a form with files ({@code multipart/form-data}), or one without any as other pages send
     * it.
     *
     * @param type the media type as it was sent
     * @param mostOctets how large it may be with everything in it
     */
    static UploadBody read(String type, InputStream body, int mostOctets) throws IOException {
        Matcher inParts = FormBody.MediaTypes.PARTS.matcher(type);
        return inParts.matches()
                ? parts(FormBody.MediaTypes.boundary(inParts), body, mostOctets)
                : switch (FormBody.read(type, body)) {
                    case FormBody.Fields(Form form) -> new Fields(form, Map.of());
                    case FormBody.NoForm() -> new NoForm();
                    case FormBody.TooLarge() -> new TooLarge(Form.empty());
                };
    }

    private static UploadBody parts(String boundary, InputStream body, int mostOctets)
            throws IOException {
        byte[] octets = body.readNBytes(mostOctets + 1);
        if (octets.length > mostOctets) {
            return new TooLarge(
                    FormParts.ofBeginning(boundary, octets)
                            .map(FormParts::form)
                            .orElseGet(Form::empty));
        }
        Optional<FormParts> parts = FormParts.of(boundary, octets);
        return new Fields(
                parts.map(FormParts::form).orElseGet(Form::empty),
                parts.map(FormParts::files).orElseGet(Map::of));
    }
}
