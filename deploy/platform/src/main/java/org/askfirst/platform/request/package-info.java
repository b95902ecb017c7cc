/** What somebody sends in, and the rules it has to keep. */
@NullMarked
package org.askfirst.platform.request;

import org.jspecify.annotations.NullMarked;
