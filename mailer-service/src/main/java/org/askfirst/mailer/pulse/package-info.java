/** Whether the threads that must never stand still still move. */
@NullMarked
package org.askfirst.mailer.pulse;

import org.jspecify.annotations.NullMarked;
