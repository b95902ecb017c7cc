/** Addresses of which a mail server said for good that there is no such mailbox. */
@NullMarked
package org.askfirst.consent.gone;

import org.jspecify.annotations.NullMarked;
