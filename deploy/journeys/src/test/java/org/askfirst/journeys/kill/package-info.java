/** Many requests at once while processes are killed: nothing is lost, nothing comes twice. */
@NullMarked
package org.askfirst.journeys.kill;

import org.jspecify.annotations.NullMarked;
