/** The keys an operator sets, which can be changed while they are in use, and what they sign. */
@NullMarked
package org.askfirst.platform.key;

import org.jspecify.annotations.NullMarked;
