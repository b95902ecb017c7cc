/** People: a display name and a mail address. */
@NullMarked
package org.askfirst.intake.person;

import org.jspecify.annotations.NullMarked;
