/** What an operator sets, how it is checked, and how it is said in a line what is wrong. */
@NullMarked
package org.askfirst.platform.settings;

import org.jspecify.annotations.NullMarked;
