/** What an operator can set, checked at start. */
@NullMarked
package org.askfirst.consent.setting;

import org.jspecify.annotations.NullMarked;
