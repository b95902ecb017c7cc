package org.askfirst.consent.route;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who takes introductions of a route.
 *
 * @param position from 1; lower ones are asked first, several people may share one
 * @param weight from 1
 * @param monthlyCap the most asks of this route in a month; null for no limit
 */
record RoutePerson(
        String personKey,
        String name,
        String email,
        int position,
        int weight,
        @Nullable Integer monthlyCap) {}
