/** What goes with the database, whatever its tables. */
@NullMarked
package org.askfirst.mailer.database;

import org.jspecify.annotations.NullMarked;
