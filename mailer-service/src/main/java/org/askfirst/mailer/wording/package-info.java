/** What each language says outside of templates. */
@NullMarked
package org.askfirst.mailer.wording;

import org.jspecify.annotations.NullMarked;
