/** Reads and checks what the operator has set. */
@NullMarked
package org.askfirst.mailer.settings;

import org.jspecify.annotations.NullMarked;
