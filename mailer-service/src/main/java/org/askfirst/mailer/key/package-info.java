/** Secret keys with their ids, and the tokens of links, derived from one of them. */
@NullMarked
package org.askfirst.mailer.key;

import org.jspecify.annotations.NullMarked;
