/** What people may write: how long, and which characters. */
@NullMarked
package org.askfirst.platform.text;

import org.jspecify.annotations.NullMarked;
