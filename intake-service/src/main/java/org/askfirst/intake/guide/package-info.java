/** The front page: how to ask first. */
@NullMarked
package org.askfirst.intake.guide;

import org.jspecify.annotations.NullMarked;
