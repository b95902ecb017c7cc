/** Who is signed in, and how much they may ask. */
@NullMarked
package org.askfirst.intake.signin;

import org.jspecify.annotations.NullMarked;
