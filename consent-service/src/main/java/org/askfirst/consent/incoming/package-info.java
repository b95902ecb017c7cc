/** What the other services tell of an introduction: requests, deliveries, and mail that came in. */
@NullMarked
package org.askfirst.consent.incoming;

import org.jspecify.annotations.NullMarked;
