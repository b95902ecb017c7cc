package org.askfirst.consent.page;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.askfirst.platform.page.AcceptedLanguage;
import org.askfirst.platform.person.Language;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Reads what a request says of the language it is to be answered in. */
class AskedLanguage {

    /** Before anything answers. */
    private static final int FIRST = Priorities.AUTHENTICATION - 1;

    private final PageLanguage language;

    AskedLanguage(PageLanguage language) {
        this.language = language;
    }

    @ServerRequestFilter(preMatching = true, priority = FIRST)
    void read(ContainerRequestContext request) {
        Optional<Language> asked =
                Optional.ofNullable(
                                request.getUriInfo()
                                        .getQueryParameters()
                                        .getFirst(PageLanguage.PARAMETER))
                        .flatMap(Language::ofTag);
        Optional<Language> accepted =
                AcceptedLanguage.of(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        boolean press = request.getMethod().equals(HttpMethod.POST);
        language.isAskedFor(asked, accepted, press);
    }
}
