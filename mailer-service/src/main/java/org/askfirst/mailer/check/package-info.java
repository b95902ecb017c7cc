/** Looks whether the world believes letters of our own domain, and says what to publish. */
@NullMarked
package org.askfirst.mailer.check;

import org.jspecify.annotations.NullMarked;
