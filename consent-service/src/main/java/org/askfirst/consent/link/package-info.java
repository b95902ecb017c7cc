/** The links that let one person answer one ask. */
@NullMarked
package org.askfirst.consent.link;

import org.jspecify.annotations.NullMarked;
