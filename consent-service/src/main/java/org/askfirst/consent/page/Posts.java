package org.askfirst.consent.page;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.askfirst.consent.setting.Settings;
import org.askfirst.platform.page.Form;
import org.askfirst.platform.page.Sender;

/** Reads what was posted to a page: from the page itself, as a form, and not too much of it. */
@Singleton
public class Posts {

    /**
     * 256 KiB: the texts of a page fit whatever their script, percent-encoded, which makes 12
     * octets of most emoji. The largest field, of 5,000 code points, has 60,000.
     */
    private static final int MOST_OCTETS = 256 * 1024;

    private static final String CHARSET = "(?:\"[^\"]*\"|[^\\s;\"]+)";

    /** Read by hand: a media type that is none would be refused as another kind of error. */
    private static final Pattern FORM =
            Pattern.compile(
                    "(?i)\\s*application/x-www-form-urlencoded\\s*(;\\s*charset=\"?utf-8\"?\\s*)?");

    /**
     * The parameter means nothing for this type (URL Standard, 5.1), and mail programs send any.
     */
    private static final Pattern FORM_IN_ANY_CHARSET =
            Pattern.compile(
                    "(?i)\\s*application/x-www-form-urlencoded\\s*(;\\s*charset="
                            + CHARSET
                            + "\\s*)?");

    /** With a boundary as RFC 2046, 5.1.1 has it, or nearly. */
    private static final Pattern PARTS =
            Pattern.compile(
                    "(?i)\\s*multipart/form-data\\s*(?:;\\s*charset="
                            + CHARSET
                            + "\\s*)?;\\s*boundary="
                            + "(?:\"([\\w'()+,./:=? -]{1,70})\"|([\\w'+.-]{1,70}))\\s*"
                            + "(?:;\\s*charset="
                            + CHARSET
                            + "\\s*)?");

    /** What a mail program sends for its own button, and nothing beside it (RFC 8058, 3.2). */
    private static final Map<String, List<String>> ONE_CLICK =
            Map.of("List-Unsubscribe", List.of("One-Click"));

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

    /**
     * The same, as mail programs may send it too: in parts and in any charset (RFC 8058, 3.2), and
     * the one click alone also from another site. There is no cookie that would make it somebody's;
     * whoever has the address of the page has the token, and that is the authority.
     */
    public Posted readAnyForm(HttpHeaders headers, InputStream body) throws IOException {
        return read(headers, body, true);
    }

    private Posted read(HttpHeaders headers, InputStream body, boolean any) throws IOException {
        boolean ours =
                Sender.isOurs(
                        headers.getRequestHeader("Sec-Fetch-Site"),
                        headers.getRequestHeader("Origin"),
                        settings.consentUrl());
        if (ours) {
            return readAs(headers, body, any);
        }
        boolean oneClick =
                any
                        && readAs(headers, body, true) instanceof Posted.Fields(Form form)
                        && form.fields().equals(ONE_CLICK);
        return oneClick
                ? new Posted.Fields(new Form(ONE_CLICK))
                : new Posted.Refused(pages.foreign());
    }

    private Posted readAs(HttpHeaders headers, InputStream body, boolean any) throws IOException {
        String type = String.valueOf(headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
        boolean isForm = (any ? FORM_IN_ANY_CHARSET : FORM).matcher(type).matches();
        Matcher inParts = PARTS.matcher(type);
        if (!isForm && !(any && inParts.matches())) {
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
