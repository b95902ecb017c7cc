package org.askfirst.consent.problem;

import io.quarkus.oidc.OIDCException;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says 503 when a part this service depends on is away, and lets every other defect be a 500. */
class Outages {

    private static final Logger LOG = Logger.getLogger(Outages.class);

    /** SQLSTATE classes: no connection, too few resources, stopped by an operator. */
    private static final Set<String> AWAY = Set.of("08", "53", "57");

    private static final int CLASS_LENGTH = 2;

    @ServerExceptionMapper
    Response provider(OIDCException failure) {
        LOG.warnf("sign-in provider away: %s", failure.getClass().getSimpleName());
        return Problems.unavailable("The sign-in provider does not answer. Try again soon.");
    }

    @ServerExceptionMapper
    Response database(PersistenceException failure) {
        if (isAway(failure)) {
            LOG.warnf("database away: %s", failure.getClass().getSimpleName());
            return Problems.unavailable("The database does not answer. Try again soon.");
        }
        LOG.error("the database refused a statement", failure);
        return Response.serverError().build();
    }

    private static boolean isAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                // The pool's own exceptions carry no state.
                String state = sql.getSQLState();
                return state == null
                        || state.length() >= CLASS_LENGTH
                                && AWAY.contains(state.substring(0, CLASS_LENGTH));
            }
        }
        return false;
    }
}
