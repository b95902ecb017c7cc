/** The parts a running system needs, real ones, on one machine: broker, database, mail catcher. */
@NullMarked
package org.askfirst.local;

import org.jspecify.annotations.NullMarked;
