/** Signs letters in the name of our own domain (DKIM, RFC 6376 and RFC 8463). */
@NullMarked
package org.askfirst.mailer.signing;

import org.jspecify.annotations.NullMarked;
