/** The pages by which those who keep the routes see and change them. */
@NullMarked
package org.askfirst.intake.route;

import org.jspecify.annotations.NullMarked;
