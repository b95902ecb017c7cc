/** The page of a person's standing choice: what they may be asked in general. */
@NullMarked
package org.askfirst.consent.ownpage;

import org.jspecify.annotations.NullMarked;
