/** The letters that something would make, shown before it is sent. */
@NullMarked
package org.askfirst.consent.preview;

import org.jspecify.annotations.NullMarked;
