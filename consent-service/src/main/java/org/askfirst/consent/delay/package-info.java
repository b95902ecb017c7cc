/** How long letters and people take, by which a withheld ask keeps its times. */
@NullMarked
package org.askfirst.consent.delay;

import org.jspecify.annotations.NullMarked;
