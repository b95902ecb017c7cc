/** How the pages look, and what a form that is sent to them must be. */
@NullMarked
package org.askfirst.intake.page;

import org.jspecify.annotations.NullMarked;
