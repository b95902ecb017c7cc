/** What this program was started for. */
@NullMarked
package org.askfirst.consent.task;

import org.jspecify.annotations.NullMarked;
