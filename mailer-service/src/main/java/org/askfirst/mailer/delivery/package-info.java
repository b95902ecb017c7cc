/** Reports what became of letters on {@code intro.deliveries}. */
@NullMarked
package org.askfirst.mailer.delivery;

import org.jspecify.annotations.NullMarked;
