/** Routes: who in the organisation takes introductions about a topic, and whose turn it is. */
@NullMarked
package org.askfirst.consent.route;

import org.jspecify.annotations.NullMarked;
