/** The desk: what became of one's introductions, and what waits for oneself. */
@NullMarked
package org.askfirst.intake.desk;

import org.jspecify.annotations.NullMarked;
