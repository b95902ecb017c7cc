/** What the operator sets, checked at start. */
@NullMarked
package org.askfirst.intake.settings;

import org.jspecify.annotations.NullMarked;
