package org.askfirst.intake.consent;

import org.jspecify.annotations.Nullable;

/** A route that somebody may be introduced by. */
public record RouteTitle(String name, @Nullable String title) {}
