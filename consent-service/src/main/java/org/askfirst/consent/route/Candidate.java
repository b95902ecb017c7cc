package org.askfirst.consent.route;

import org.jspecify.annotations.Nullable;

/**
 * Somebody on a route, in one month.
 *
 * @param position from 1; lower ones are asked first, several people may share one
 * @param weight from 1; who has twice another's takes twice as many asks
 * @param monthlyCap the most asks of this route in a month; null for no limit
 * @param asksThisMonth how often this route has asked them this month
 */
public record Candidate(
        String personKey,
        String name,
        String email,
        int position,
        int weight,
        @Nullable Integer monthlyCap,
        int asksThisMonth) {

    boolean underCap() {
        return monthlyCap == null || asksThisMonth < monthlyCap;
    }
}
