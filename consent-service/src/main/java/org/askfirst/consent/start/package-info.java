/** The program: how it starts, does its task and ends, and how it says why it cannot. */
@NullMarked
package org.askfirst.consent.start;

import org.jspecify.annotations.NullMarked;
