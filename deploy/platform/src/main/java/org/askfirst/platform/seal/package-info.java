/** How one service vouches to another for what it writes to Kafka. */
@NullMarked
package org.askfirst.platform.seal;

import org.jspecify.annotations.NullMarked;
