package org.askfirst.consent.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.askfirst.consent.problem.Problems.Violation;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457) of the type {@code about:blank}. It has no {@code instance}: a path
 * may hold an answer link, and two refusals that must look alike would differ by it.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String title, int status, @Nullable String detail, @Nullable List<Violation> violations) {}
