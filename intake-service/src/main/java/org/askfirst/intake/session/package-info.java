/** Who sits at the desk: signing in and out, and what proves a form to be theirs. */
@NullMarked
package org.askfirst.intake.session;

import org.jspecify.annotations.NullMarked;
