/** What all pages behind links share: how they look, what they refuse, and how forms are read. */
@NullMarked
package org.askfirst.consent.page;

import org.jspecify.annotations.NullMarked;
