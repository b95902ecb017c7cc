package org.askfirst.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response.StatusType;
import java.util.List;
import org.askfirst.platform.field.Violation;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457) of the type {@code about:blank}. It has no {@code instance}: a path
 * is something that was sent, too; it may hold a link that is somebody's, and two refusals that
 * must look alike would differ by it.
 *
 * @param line where a body stops being JSON, counted from 1
 * @param column the same
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String title,
        int status,
        @Nullable String detail,
        @Nullable List<Violation> violations,
        @Nullable Integer line,
        @Nullable Integer column) {

    static Problem of(StatusType status, @Nullable String detail) {
        return new Problem(
                status.getReasonPhrase(), status.getStatusCode(), detail, null, null, null);
    }

    Problem with(List<Violation> broken) {
        return new Problem(title, status, detail, broken, line, column);
    }

    Problem at(int stopLine, int stopColumn) {
        return new Problem(title, status, detail, violations, stopLine, stopColumn);
    }
}
