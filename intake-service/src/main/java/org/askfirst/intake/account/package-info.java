/** The page where people who are signed in see what is held of themselves, and choose. */
@NullMarked
package org.askfirst.intake.account;

import org.jspecify.annotations.NullMarked;
