/** The one place that knows how JSON is read and written. */
@NullMarked
package org.askfirst.intake.json;

import org.jspecify.annotations.NullMarked;
