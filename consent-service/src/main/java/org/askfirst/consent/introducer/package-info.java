/** What an introducer can ask about their own introductions. */
@NullMarked
package org.askfirst.consent.introducer;

import org.jspecify.annotations.NullMarked;
