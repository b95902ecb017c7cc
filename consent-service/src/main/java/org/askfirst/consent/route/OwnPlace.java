package org.askfirst.consent.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody stands on a route, for themselves.
 *
 * @param monthlyCap the most asks of this route in a month; null for no limit
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OwnPlace(
        String name, String title, int position, int weight, @Nullable Integer monthlyCap) {}
