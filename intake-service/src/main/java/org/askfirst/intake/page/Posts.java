package org.askfirst.intake.page;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.page.Form;
import org.askfirst.platform.page.FormBody;
import org.askfirst.platform.page.PageResponse;
import org.askfirst.platform.page.Posted;
import org.askfirst.platform.page.Sender;
import org.askfirst.platform.page.UploadBody;

/** Reads what was posted to a page: from a page of ours, as a form, and not too much of it. */
@Singleton
public class Posts {

    /**
     * 16 MiB: what is too large is passed over up to here. A browser shows no answer that comes
     * before it has sent everything and the connection ends.
     */
    private static final int MOST_OCTETS_PASSED_OVER = 16 * 1024 * 1024;

    /** A file of 1 MiB, and the fields beside it. */
    private static final int MOST_OCTETS = 1024 * 1024 + FormBody.MOST_OCTETS;

    private static final int OCTETS_AT_ONCE = 16 * 1024;

    private final Pages pages;
    private final PageLanguage language;
    private final Settings settings;

    Posts(Pages pages, PageLanguage language, Settings settings) {
        this.pages = pages;
        this.language = language;
        this.settings = settings;
    }

    /**
     * The form. Who sent it is not known by that: {@code Sender} believes a program that says
     * nothing of itself, and the form's token decides.
     */
    public Posted read(HttpHeaders headers, InputStream body) throws IOException {
        if (!isOurs(headers)) {
            return new Posted.Refused(this::foreign);
        }
        return switch (FormBody.read(type(headers), body)) {
            case FormBody.Fields(Form form) -> {
                language.isPressedFor(form);
                yield new Posted.Fields(form);
            }
            case FormBody.NoForm() -> new Posted.Refused(this::noForm);
            case FormBody.TooLarge() -> {
                passOver(body);
                yield new Posted.Refused(this::tooLarge);
            }
        };
    }

    /**
     * A form by which a file may be chosen; else as {@link #read}. It is held in memory, and
     * nothing is written to disk.
     */
    public Uploaded readWithFiles(HttpHeaders headers, InputStream body) throws IOException {
        if (!isOurs(headers)) {
            return new Uploaded.Refused(foreign());
        }
        return switch (UploadBody.read(type(headers), body, MOST_OCTETS)) {
            case UploadBody.Fields(Form form, Map<String, byte[]> files) -> {
                language.isPressedFor(form);
                yield new Uploaded.Fields(form, files);
            }
            case UploadBody.NoForm() -> new Uploaded.Refused(noForm());
            case UploadBody.TooLarge(Form form) -> {
                passOver(body);
                language.isPressedFor(form);
                yield new Uploaded.TooLarge(form);
            }
        };
    }

    private static void passOver(InputStream body) throws IOException {
        byte[] octets = new byte[OCTETS_AT_ONCE];
        int left = MOST_OCTETS_PASSED_OVER;
        int count = 0;
        while (left > 0 && count >= 0) {
            count = body.read(octets, 0, Math.min(left, octets.length));
            left -= count;
        }
    }

    private boolean isOurs(HttpHeaders headers) {
        return Sender.isOurs(
                headers.getRequestHeader("Sec-Fetch-Site"),
                headers.getRequestHeader("Origin"),
                settings.intakeUrl());
    }

    private static String type(HttpHeaders headers) {
        return String.valueOf(headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
    }

    /** 403: the form was sent from somewhere else. */
    public Response foreign() {
        return pages.notice(
                Status.FORBIDDEN,
                null,
                say().notFromOurPage(),
                say().nothingSent(),
                say().pressItsButton());
    }

    private Response noForm() {
        return pages.notice(
                Status.UNSUPPORTED_MEDIA_TYPE,
                null,
                say().didNotWork(),
                say().noForm(),
                say().nothingSent());
    }

    private Response tooLarge() {
        Response page =
                pages.notice(
                        Status.REQUEST_ENTITY_TOO_LARGE,
                        null,
                        say().tooMuch(),
                        say().moreThanFits(),
                        say().nothingSent());
        return PageResponse.last(page);
    }

    private DeskSentences say() {
        return pages.say(DeskSentences.class);
    }
}
