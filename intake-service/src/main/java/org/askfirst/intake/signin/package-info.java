/** Who is signed in. */
@NullMarked
package org.askfirst.intake.signin;

import org.jspecify.annotations.NullMarked;
