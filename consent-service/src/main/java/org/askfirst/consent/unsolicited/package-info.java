/** Introductions that somebody made without asking, handed in and answered. */
@NullMarked
package org.askfirst.consent.unsolicited;

import org.jspecify.annotations.NullMarked;
