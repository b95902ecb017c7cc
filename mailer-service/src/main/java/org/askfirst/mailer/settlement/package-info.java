/** What becomes of a letter behind each outcome of an attempt. */
@NullMarked
package org.askfirst.mailer.settlement;

import org.jspecify.annotations.NullMarked;
