/** The sign-in of one's own machine. */
@NullMarked
package org.askfirst.intake.signin;

import org.jspecify.annotations.NullMarked;
