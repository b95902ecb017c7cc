/** The one place where JSON is read and written. */
@NullMarked
package org.askfirst.consent.json;

import org.jspecify.annotations.NullMarked;
