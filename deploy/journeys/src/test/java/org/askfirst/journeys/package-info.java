/** Journeys through the three running services, seen from outside only. */
@NullMarked
package org.askfirst.journeys;

import org.jspecify.annotations.NullMarked;
