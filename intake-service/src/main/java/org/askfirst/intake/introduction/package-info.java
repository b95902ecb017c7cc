/** The ways in: one call becomes one event. */
@NullMarked
package org.askfirst.intake.introduction;

import org.jspecify.annotations.NullMarked;
