/** What mails are made of, as far as others read them: header, parts and text, within bounds. */
@NullMarked
package org.askfirst.intake.mime;

import org.jspecify.annotations.NullMarked;
