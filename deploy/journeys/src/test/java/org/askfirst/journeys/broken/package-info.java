/** Builds that are broken on purpose, and whether whoever looks from outside sees it of each. */
@NullMarked
package org.askfirst.journeys.broken;

import org.jspecify.annotations.NullMarked;
