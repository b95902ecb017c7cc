/** Whether this service should be asked, and whether its broker answers. */
@NullMarked
package org.askfirst.intake.health;

import org.jspecify.annotations.NullMarked;
