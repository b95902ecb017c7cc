/** What an operator can set, checked at start. */
@NullMarked
package org.askfirst.consent.settings;

import org.jspecify.annotations.NullMarked;
