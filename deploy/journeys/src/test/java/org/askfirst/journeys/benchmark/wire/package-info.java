/** What the benchmark speaks on the wire: a mail server, a caller, and who counts in between. */
@NullMarked
package org.askfirst.journeys.benchmark.wire;

import org.jspecify.annotations.NullMarked;
