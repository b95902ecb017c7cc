/** How fast the system is, beside the bare parts it stands on. */
@NullMarked
package org.askfirst.journeys.benchmark;

import org.jspecify.annotations.NullMarked;
