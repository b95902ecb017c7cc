/** What people may write: which characters, how long, and which mail addresses. */
@NullMarked
package org.askfirst.platform.text;

import org.jspecify.annotations.NullMarked;
