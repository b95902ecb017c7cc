/** Whether requests can be taken right now. */
@NullMarked
package org.askfirst.intake.health;

import org.jspecify.annotations.NullMarked;
