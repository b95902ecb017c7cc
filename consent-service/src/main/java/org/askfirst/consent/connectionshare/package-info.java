/** Who may have how many of the database's connections. */
@NullMarked
package org.askfirst.consent.connectionshare;

import org.jspecify.annotations.NullMarked;
