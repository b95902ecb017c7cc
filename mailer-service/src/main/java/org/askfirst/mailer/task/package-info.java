/** What this program was started for. */
@NullMarked
package org.askfirst.mailer.task;

import org.jspecify.annotations.NullMarked;
