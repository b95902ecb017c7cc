/** People: a display name and a mail address. */
@NullMarked
package org.askfirst.platform.person;

import org.jspecify.annotations.NullMarked;
