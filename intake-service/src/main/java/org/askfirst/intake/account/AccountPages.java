package org.askfirst.intake.account;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.askfirst.intake.consent.AccountApi;
import org.askfirst.intake.consent.AccountApi.OwnPlace;
import org.askfirst.intake.consent.AccountApi.OwnRecord;
import org.askfirst.intake.consent.AccountApi.Standing;
import org.askfirst.intake.consent.Told;
import org.askfirst.intake.page.Notices;
import org.askfirst.intake.page.Pages;
import org.askfirst.intake.session.NotNow;
import org.askfirst.intake.session.Session;
import org.askfirst.platform.page.ChoiceSentences;
import org.askfirst.platform.page.FieldError;
import org.askfirst.platform.page.Form;
import org.jspecify.annotations.Nullable;

/** Writes the page of who is signed in. */
@Singleton
class AccountPages {

    private final AccountApi account;
    private final Pages pages;
    private final Notices notices;

    AccountPages(AccountApi account, Pages pages, Notices notices) {
        this.account = account;
        this.pages = pages;
        this.notices = notices;
    }

    Response show(Session.Open open) {
        return page(open, Status.OK, Typed.nothing(), List.of(), null);
    }

    Response wrong(Session.Open open, Typed typed, List<FieldError> errors) {
        return page(open, Status.BAD_REQUEST, typed, errors, null);
    }

    /** As typed, with a sentence above it. */
    private Response again(Session.Open open, Status status, Typed typed, String notice) {
        return page(open, status, typed, List.of(), notice);
    }

    /** 403 with everything that was typed: the page was made for somebody else. */
    Response foreign(Session.Open open, Form form) {
        return again(open, Status.FORBIDDEN, Typed.of(form), say().pageNotYours());
    }

    /** 401 with everything that was typed. */
    Response signedOut(Typed typed) {
        return pages.html(
                Status.UNAUTHORIZED,
                say().you(),
                null,
                Templates.own(AccountView.signedOut(pages.speech(), typed)));
    }

    /** To the page, which shows what stands now. */
    Response chosen() {
        return pages.see("/desk/me");
    }

    /** Asks once more whether to forget. */
    Response erasure(Session.Open open) {
        return pages.html(Status.OK, choice().forgetMe(), open.visitor(), Templates.erase());
    }

    Response erased() {
        return pages.notice(
                Status.OK,
                null,
                choice().forgetting(),
                say().isBeingDeleted(),
                say().whatStays(),
                say().signedOutHere());
    }

    /** What is said when consent did not do what a press asked for. */
    Response refused(Session.Open open, Typed typed, Told<?> refused) {
        return switch (refused) {
            case Told.SignedOut<?>(boolean known) when known ->
                    again(open, Status.FORBIDDEN, typed, say().notVerified());
            case Told.SignedOut<?> _ -> signedOut(typed);
            case Told<?> left -> {
                NotNow later = NotNow.of(left, pages, say().cannotReach());
                yield again(open, later.status(), typed, later.notice());
            }
        };
    }

    private Response page(
            Session.Open open,
            Status status,
            Typed typed,
            List<FieldError> errors,
            @Nullable String notice) {
        Told<Standing> standing = account.choice(open.bearer());
        if (standing instanceof Told.SignedOut<Standing>) {
            return notices.signedOut();
        }
        boolean away = standing instanceof Told.Away<Standing>;
        @Nullable List<OwnPlace> routes =
                away ? null : account.routes(open.bearer()).found().orElse(null);
        @Nullable OwnRecord record =
                away ? null : account.record(open.bearer()).found().orElse(null);
        AccountView view =
                new AccountView(
                        pages.speech(),
                        standing.found().orElse(null),
                        routes,
                        record,
                        typed,
                        pages.speech().of(errors),
                        notice == null && standing.found().isEmpty() ? say().cannotShow() : notice,
                        false);
        return pages.html(status, say().you(), open.visitor(), Templates.own(view));
    }

    AccountSentences say() {
        return pages.say(AccountSentences.class);
    }

    private ChoiceSentences choice() {
        return pages.say(ChoiceSentences.class);
    }
}
