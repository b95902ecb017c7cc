/** What people may write: how long, and which characters. */
@NullMarked
package org.askfirst.intake.text;

import org.jspecify.annotations.NullMarked;
