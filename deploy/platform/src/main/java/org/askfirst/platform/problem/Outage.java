package org.askfirst.platform.problem;

import java.util.Optional;

/** Knows failures of the moment, which are no defects: what a service stands on, and is away. */
@FunctionalInterface
public interface Outage {

    /** A sentence for the caller, who may try again soon; empty when it is no such failure. */
    Optional<String> of(Throwable failure);
}
