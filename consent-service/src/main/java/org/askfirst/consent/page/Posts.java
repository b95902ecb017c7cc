package org.askfirst.consent.page;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.askfirst.consent.settings.Settings;
import org.askfirst.platform.page.Form;
import org.askfirst.platform.page.FormBody;
import org.askfirst.platform.page.PageResponse;
import org.askfirst.platform.page.Posted;
import org.askfirst.platform.page.Sender;

/** Reads what was posted to a page: from the page itself, as a form, and not too much of it. */
@Singleton
public class Posts {

    /** What a mail program sends for its own button, and nothing beside it (RFC 8058, 3.2). */
    private static final Map<String, List<String>> ONE_CLICK =
            Map.of("List-Unsubscribe", List.of("One-Click"));

    private final Pages pages;
    private final Settings settings;

    /** Of whichever request is being answered. */
    private final HttpHeaders headers;

    Posts(Pages pages, Settings settings, HttpHeaders headers) {
        this.pages = pages;
        this.settings = settings;
        this.headers = headers;
    }

    /** A form as the pages' own are sent. */
    public Posted read(InputStream body) throws IOException {
        return read(body, false);
    }

    /**
     * The same, as mail programs may send it too: in parts and in any charset (RFC 8058, 3.2), and
     * the one click alone also from another site. There is no cookie that would make it somebody's;
     * whoever has the address of the page has the token, and that is the authority.
     */
    public Posted readAnyForm(InputStream body) throws IOException {
        return read(body, true);
    }

    private Posted read(InputStream body, boolean any) throws IOException {
        boolean ours =
                Sender.isOurs(
                        headers.getRequestHeader("Sec-Fetch-Site"),
                        headers.getRequestHeader("Origin"),
                        settings.consentUrl());
        if (ours) {
            return readAs(body, any);
        }
        boolean oneClick =
                any
                        && readAs(body, true) instanceof Posted.Fields(Form form)
                        && form.fields().equals(ONE_CLICK);
        return oneClick
                ? new Posted.Fields(new Form(ONE_CLICK))
                : new Posted.Refused(pages::foreign);
    }

    private Posted readAs(InputStream body, boolean any) throws IOException {
        String type = String.valueOf(headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
        return switch (any ? FormBody.readAny(type, body) : FormBody.read(type, body)) {
            case FormBody.Fields(Form form) -> new Posted.Fields(form);
            case FormBody.NoForm() ->
                    new Posted.Refused(() -> pages.problem(Status.UNSUPPORTED_MEDIA_TYPE));
            case FormBody.TooLarge() -> new Posted.Refused(this::tooLarge);
        };
    }

    private Response tooLarge() {
        return PageResponse.last(pages.problem(Status.REQUEST_ENTITY_TOO_LARGE));
    }
}
