package org.askfirst.intake.route;

import java.util.List;
import org.askfirst.intake.consent.RoutesApi.Change;
import org.askfirst.intake.consent.RoutesApi.Load;
import org.askfirst.intake.consent.RoutesApi.Next;
import org.askfirst.intake.consent.RoutesApi.Route;
import org.askfirst.platform.page.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * A route's page.
 *
 * @param known whether there is such a route, so that its name stands
 * @param changed null when it is not known who wrote it last
 * @param load null when there is none to show
 * @param askedIn what stands above it
 * @param next null when it is not known
 * @param standing what stands, when that is no longer what the form was opened with
 * @param notice a sentence above the form
 * @param signedOut whether the session is gone
 */
record RouteView(
        TypedRoute typed,
        boolean known,
        @Nullable Change changed,
        @Nullable Load load,
        @Nullable String askedIn,
        @Nullable Next next,
        @Nullable Route standing,
        List<FieldError> errors,
        @Nullable String notice,
        boolean signedOut) {

    public int rows() {
        return typed.people().size();
    }

    public boolean isFull() {
        return rows() >= TypedRoute.MOST_ROWS;
    }
}
