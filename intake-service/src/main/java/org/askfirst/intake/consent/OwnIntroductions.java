package org.askfirst.intake.consent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of them, newest first.
 *
 * @param next leads to the next page; null on the last
 */
public record OwnIntroductions(List<OwnIntroduction> introductions, @Nullable String next) {}
