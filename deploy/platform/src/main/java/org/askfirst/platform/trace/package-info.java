/** Spans of our own: each is the root of a trace, and says by links what led to it. */
@NullMarked
package org.askfirst.platform.trace;

import org.jspecify.annotations.NullMarked;
