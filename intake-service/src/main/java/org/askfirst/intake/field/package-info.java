/** The fields of a JSON body, read one by one, and what is wrong with them. */
@NullMarked
package org.askfirst.intake.field;

import org.jspecify.annotations.NullMarked;
