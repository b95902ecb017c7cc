/** What this service publishes, and when it counts as published. */
@NullMarked
package org.askfirst.intake.event;

import org.jspecify.annotations.NullMarked;
