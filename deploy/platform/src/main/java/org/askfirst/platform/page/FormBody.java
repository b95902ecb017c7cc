package org.askfirst.platform.page;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a POST brought in place of a form, or the form. Not more of it is read than a form has. */
public sealed interface FormBody {

    /**
     * 256 KiB: the texts of a page fit whatever their script, percent-encoded, which makes 12
     * octets of most emoji. The largest field, of 5,000 code points, has 60,000.
     */
    int MOST_OCTETS = 256 * 1024;

    /** The fields; none when what came as a form is none. */
    record Fields(Form form) implements FormBody {}

    /** Something else, by its media type. It was not read. */
    record NoForm() implements FormBody {}

    /** More than {@link #MOST_OCTETS}; what was not read would be taken for the next request. */
    record TooLarge() implements FormBody {}

    /**
     * A form as the pages' own are sent.
     *
     * @param type the media type as it was sent: one that is none would be refused by the framework
     *     as another kind of error
     */
    static FormBody read(String type, InputStream body) throws IOException {
        return MediaTypes.FORM.matcher(type).matches() ? fields(body) : new NoForm();
    }

    /** The same, as mail programs may send it too: in parts and in any charset (RFC 8058, 3.2). */
    static FormBody readAny(String type, InputStream body) throws IOException {
        if (MediaTypes.FORM_IN_ANY_CHARSET.matcher(type).matches()) {
            return fields(body);
        }
        Matcher inParts = MediaTypes.PARTS.matcher(type);
        if (!inParts.matches()) {
            return new NoForm();
        }
        byte[] octets = body.readNBytes(MOST_OCTETS + 1);
        return octets.length > MOST_OCTETS
                ? new TooLarge()
                : fields(FormParts.of(MediaTypes.boundary(inParts), octets).map(FormParts::form));
    }

    private static FormBody fields(InputStream body) throws IOException {
        byte[] octets = body.readNBytes(MOST_OCTETS + 1);
        return octets.length > MOST_OCTETS ? new TooLarge() : fields(Form.parse(octets));
    }

    private static FormBody fields(Optional<Form> form) {
        return new Fields(form.orElseGet(Form::empty));
    }

    /** The media types of forms. */
    final class MediaTypes {

        private static final String CHARSET = "(?:\"[^\"]*\"|[^\\s;\"]+)";

        private static final Pattern FORM =
                Pattern.compile(
                        "(?i)\\s*application/x-www-form-urlencoded\\s*(;\\s*charset=\"?utf-8\"?\\s*)?");

        /**
         * The parameter means nothing for this type (URL Standard, 5.1), and mail programs send
         * any.
         */
        private static final Pattern FORM_IN_ANY_CHARSET =
                Pattern.compile(
                        "(?i)\\s*application/x-www-form-urlencoded\\s*(;\\s*charset="
                                + CHARSET
                                + "\\s*)?");

        /** With a boundary as RFC 2046, 5.1.1 has it, or nearly. */
        static final Pattern PARTS =
                Pattern.compile(
                        "(?i)\\s*multipart/form-data\\s*(?:;\\s*charset="
                                + CHARSET
                                + "\\s*)?;\\s*boundary="
                                + "(?:\"([\\w'()+,./:=? -]{1,70})\"|([\\w'+.-]{1,70}))\\s*"
                                + "(?:;\\s*charset="
                                + CHARSET
                                + "\\s*)?");

        private MediaTypes() {}

        /** What stands between the parts. */
        static String boundary(Matcher parts) {
            return parts.group(1) == null ? parts.group(2) : parts.group(1);
        }
    }
}
