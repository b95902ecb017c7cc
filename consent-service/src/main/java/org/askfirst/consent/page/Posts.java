package org.askfirst.consent.page;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.askfirst.consent.setting.Settings;

/** Reads what was posted to a page: from the page itself, as a form, and not too much of it. */
@Singleton
public class Posts {

    /**
     * 256 KiB: the texts of a page fit whatever their script, percent-encoded, which makes 12
     * octets of most emoji. The largest field, of 5,000 code points, has 60,000.
     */
    private static final int MOST_OCTETS = 256 * 1024;

    /** Read by hand: a media type that is none would be refused as another kind of error. */
    private static final Pattern FORM =
            Pattern.compile(
                    "(?i)\\s*application/x-www-form-urlencoded\\s*(;\\s*charset=\"?utf-8\"?\\s*)?");

    /** With a boundary as RFC 2046, 5.1.1 has it, or nearly. */
    private static final Pattern PARTS =
            Pattern.compile(
                    "(?i)\\s*multipart/form-data\\s*(?:;\\s*charset=\"?utf-8\"?\\s*)?;\\s*boundary="
                            + "(?:\"([\\w'()+,./:=? -]{1,70})\"|([\\w'+.-]{1,70}))\\s*"
                            + "(?:;\\s*charset=\"?utf-8\"?\\s*)?");

    private final Pages pages;
    private final Settings settings;

    Posts(Pages pages, Settings settings) {
        this.pages = pages;
        this.settings = settings;
    }

    /** A form as the pages' own are sent. */
    public Posted read(HttpHeaders headers, InputStream body) throws IOException {
        return read(headers, body, false);
    }

    /** The same, and {@code multipart/form-data}, which mail programs may send (RFC 8058, 3.2). */
    public Posted readAnyForm(HttpHeaders headers, InputStream body) throws IOException {
        return read(headers, body, true);
    }

    private Posted read(HttpHeaders headers, InputStream body, boolean parts) throws IOException {
        if (!Sender.isOurs(
                headers.getRequestHeader("Sec-Fetch-Site"),
                headers.getRequestHeader("Origin"),
                settings.consentUrl())) {
            return new Posted.Refused(pages.foreign());
        }
        String type = String.valueOf(headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
        boolean isForm = FORM.matcher(type).matches();
        Matcher inParts = PARTS.matcher(type);
        if (!isForm && !(parts && inParts.matches())) {
            return new Posted.Refused(pages.problem(Status.UNSUPPORTED_MEDIA_TYPE));
        }
        byte[] octets = body.readNBytes(MOST_OCTETS + 1);
        if (octets.length > MOST_OCTETS) {
            return new Posted.Refused(tooLarge());
        }
        Optional<Form> form = isForm ? Form.parse(octets) : Form.ofParts(boundary(inParts), octets);
        return new Posted.Fields(form.orElseGet(Form::empty));
    }

    private static String boundary(Matcher type) {
        return type.group(1) == null ? type.group(2) : type.group(1);
    }

    private Response tooLarge() {
        return Response.fromResponse(pages.problem(Status.REQUEST_ENTITY_TOO_LARGE))
                // What was not read would be taken for the next request.
                .header("Connection", "close")
                .build();
    }
}
