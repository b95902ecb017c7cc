/** For routers: what a route has asked of whom, what came of it, and whom it would ask now. */
@NullMarked
package org.askfirst.consent.load;

import org.jspecify.annotations.NullMarked;
