/** The way in: one request becomes one event. */
@NullMarked
package org.askfirst.intake.introduction;

import org.jspecify.annotations.NullMarked;
