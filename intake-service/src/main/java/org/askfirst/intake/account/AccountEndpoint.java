package org.askfirst.intake.account;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.askfirst.intake.consent.AccountApi;
import org.askfirst.intake.consent.AccountApi.Change;
import org.askfirst.intake.consent.Told;
import org.askfirst.intake.page.Download;
import org.askfirst.intake.session.Presses;
import org.askfirst.intake.session.Session;
import org.askfirst.intake.session.Sessions;
import org.askfirst.intake.session.SignOut;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.page.Form;

/** {@code /desk/me}: what is held of oneself, and what one may be asked. */
@Path("/desk/me")
@RunOnVirtualThread
public class AccountEndpoint {

    private final Sessions sessions;
    private final Presses presses;
    private final SignOut signOut;
    private final AccountApi account;
    private final AccountPages own;
    private final Clock clock;

    AccountEndpoint(
            Sessions sessions,
            Presses presses,
            SignOut signOut,
            AccountApi account,
            AccountPages own,
            Clock clock) {
        this.sessions = sessions;
        this.presses = presses;
        this.signOut = signOut;
        this.account = account;
        this.own = own;
        this.clock = clock;
    }

    /** The page. */
    @GET
    @Authenticated
    public Response show() {
        return sessions.reading(own::show);
    }

    /** Chooses, exports or erases. */
    @POST
    @PermitAll
    public Response press(@Context HttpHeaders headers, InputStream body) throws IOException {
        return presses.of(headers, body)
                .form(form -> own.signedOut(Typed.of(form)), own::foreign, this::press);
    }

    private Response press(Session.Open open, Form form) {
        return switch (form.first("choice")) {
            case "export" -> export(open, form);
            case "erase" ->
                    form.all("sure").equals(List.of("yes")) ? erase(open, form) : own.erasure(open);
            case String _ -> choose(open, form);
        };
    }

    private Response choose(Session.Open open, Form form) {
        return switch (ChangeReader.read(form, today())) {
            case ChangeReader.Reading.Unfit(var errors) -> own.wrong(open, Typed.of(form), errors);
            case ChangeReader.Reading.Fit(Change change) ->
                    switch (account.choose(open.bearer(), change)) {
                        case Told.Known<Change> _ -> own.chosen();
                        case Told.Invalid<Change>(List<Violation> violations) ->
                                own.wrong(open, Typed.of(form), ChangeReader.errors(violations));
                        case Told<Change> refused -> own.refused(open, Typed.of(form), refused);
                    };
        };
    }

    private Response export(Session.Open open, Form form) {
        return switch (account.export(open.bearer())) {
            case Told.Known<byte[]>(byte[] json) ->
                    Download.json("ask-first-%s.json".formatted(today()), json);
            case Told<byte[]> refused -> own.refused(open, Typed.of(form), refused);
        };
    }

    private Response erase(Session.Open open, Form form) {
        return switch (account.erase(open.bearer())) {
            case Told.Known<Boolean> _ -> signOut.endWith(own.erased());
            case Told<Boolean> refused -> own.refused(open, Typed.of(form), refused);
        };
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
