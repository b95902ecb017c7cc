/** Who is signed in, and how much they may ask. */
@NullMarked
package org.askfirst.intake.introducer;

import org.jspecify.annotations.NullMarked;
