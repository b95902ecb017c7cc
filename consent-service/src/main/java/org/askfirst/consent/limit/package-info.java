/** How much one introducer may ask for, and how they are told of what went beyond it. */
@NullMarked
package org.askfirst.consent.limit;

import org.jspecify.annotations.NullMarked;
