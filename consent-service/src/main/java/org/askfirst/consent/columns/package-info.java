/** How values of the core lie in tables. */
@NullMarked
package org.askfirst.consent.columns;

import org.jspecify.annotations.NullMarked;
