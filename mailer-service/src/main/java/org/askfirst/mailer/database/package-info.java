/** How the service's database is asked where an entity would be too much. */
@NullMarked
package org.askfirst.mailer.database;

import org.jspecify.annotations.NullMarked;
