/** Who is the same person, without keeping who they are. */
@NullMarked
package org.askfirst.consent.person;

import org.jspecify.annotations.NullMarked;
