package org.askfirst.consent.introducer;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.askfirst.consent.settings.Settings;
import org.askfirst.platform.problem.Problems;
import org.askfirst.platform.problem.RefusedSignIns;
import org.askfirst.platform.settings.SignIn;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who calls, and which introductions are theirs. */
@Singleton
class CurrentIntroducer {

    private final IntroductionViews views;
    private final JsonWebToken token;
    private final SignIn signIn;
    private final RefusedSignIns refusals;

    CurrentIntroducer(
            IntroductionViews views,
            JsonWebToken token,
            Settings settings,
            RefusedSignIns refusals) {
        this.views = views;
        this.token = token;
        this.signIn = settings.oidc();
        this.refusals = refusals;
    }

    /** What the introducer is answered; 403 when the token names nobody. */
    Response answer(Function<Introducer, Response> answer) {
        return Introducer.of(token, signIn).map(answer).orElseGet(refusals::nobody);
    }

    /**
     * What the introducer is answered about an own introduction; 404 when it is not theirs, as when
     * there is none.
     *
     * @param id from the path
     */
    Response answerOwn(String id, Function<IntroductionDetail, Response> answer) {
        return answer(introducer ->
                uuid(id).flatMap(known ->
                                views.find(introducer.issuer(), introducer.subject(), known))
                        .map(answer)
                        .orElseGet(CurrentIntroducer::unknown));
    }

    static Response unknown() {
        return Problems.unknownYet("There is no such introduction of yours.");
    }

    static Optional<UUID> uuid(String text) {
        try {
            UUID id = UUID.fromString(text);
            // The parser takes shorter forms as well.
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
