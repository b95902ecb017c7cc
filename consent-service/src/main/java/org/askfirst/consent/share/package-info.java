/** Who may have how many of the database's connections. */
@NullMarked
package org.askfirst.consent.share;

import org.jspecify.annotations.NullMarked;
