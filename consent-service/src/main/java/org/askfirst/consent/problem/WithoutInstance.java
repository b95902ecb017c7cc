package org.askfirst.consent.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.inject.Singleton;

/**
 * Takes the request's path out of problem documents: it may hold an answer link, and two refusals
 * that must look alike would differ by it.
 */
@Singleton
class WithoutInstance implements ProblemPostProcessor {

    /** Runs after everything else; higher numbers run first. */
    private static final int LAST = 0;

    @Override
    public int priority() {
        return LAST;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        return HttpProblem.builder(problem).withInstance(null).build();
    }
}
