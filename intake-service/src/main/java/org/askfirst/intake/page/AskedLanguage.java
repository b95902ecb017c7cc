package org.askfirst.intake.page;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.askfirst.platform.page.AcceptedLanguage;
import org.askfirst.platform.person.Language;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Reads what a request to a page says of the language it is to be answered in. */
public class AskedLanguage {

    /** The cookie by which a browser remembers it. */
    public static final String COOKIE = "askfirst_language";

    /** What a page's address may say beside the language; nothing else is repeated on the page. */
    private static final Set<String> REPEATED =
            Set.of(
                    "after",
                    "blurb",
                    "q",
                    "reason",
                    "requesterEmail",
                    "requesterName",
                    "route",
                    "sent",
                    "state",
                    "targetEmail",
                    "targetName",
                    "textLanguage",
                    "then",
                    "tone",
                    "topic");

    /** Before anything answers. */
    private static final int FIRST = Priorities.AUTHENTICATION - 1;

    private final PageLanguage language;

    AskedLanguage(PageLanguage language) {
        this.language = language;
    }

    /**
     * What a request says.
     *
     * @param asked by its address
     * @param accepted by its browser
     * @param remembered by its browser as well, and as it was told to
     * @param path of what it asks for
     * @param page its address without a language, if it can be had again
     */
    record Request(
            Optional<Language> asked,
            Optional<Language> accepted,
            String remembered,
            String path,
            Optional<String> page) {

        static final Request NOTHING =
                new Request(Optional.empty(), Optional.empty(), "", "", Optional.empty());
    }

    /** Reads it; what is answered before any filter has to ask for that itself. */
    @ServerRequestFilter(preMatching = true, priority = FIRST)
    public void read(ContainerRequestContext request) {
        UriInfo address = request.getUriInfo();
        if (!isPage(address.getPath())) {
            return;
        }
        Cookie remembered = request.getCookies().get(COOKIE);
        language.isAskedFor(
                new Request(
                        Optional.ofNullable(
                                        address.getQueryParameters()
                                                .getFirst(PageLanguage.PARAMETER))
                                .flatMap(Language::ofTag),
                        AcceptedLanguage.of(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)),
                        remembered == null ? "" : remembered.getValue(),
                        address.getPath(),
                        request.getMethod().equals(HttpMethod.GET)
                                ? Optional.of(page(address))
                                : Optional.empty()));
    }

    private static boolean isPage(String path) {
        return path.equals("/desk") || path.startsWith("/desk/") || path.equals("/local/sign-in");
    }

    private static String page(UriInfo address) {
        String query = address.getRequestUri().getRawQuery();
        String others =
                query == null
                        ? ""
                        : Arrays.stream(query.split("&"))
                                .filter(field -> REPEATED.contains(field.split("=", 2)[0]))
                                .collect(Collectors.joining("&"));
        String path = address.getRequestUri().getRawPath();
        return others.isEmpty() ? path : path + "?" + others;
    }
}
