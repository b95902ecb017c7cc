/** The page on which the introducer can do something about a decline. */
@NullMarked
package org.askfirst.consent.followup;

import org.jspecify.annotations.NullMarked;
