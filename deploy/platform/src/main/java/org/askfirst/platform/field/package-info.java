/** The fields of a JSON body, read one by one, and what is wrong with them. */
@NullMarked
package org.askfirst.platform.field;

import org.jspecify.annotations.NullMarked;
