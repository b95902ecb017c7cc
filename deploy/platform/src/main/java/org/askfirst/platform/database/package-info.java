/** A service's database, whatever its tables. */
@NullMarked
package org.askfirst.platform.database;

import org.jspecify.annotations.NullMarked;
