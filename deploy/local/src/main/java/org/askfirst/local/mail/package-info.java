/** The mail catcher: takes every letter by SMTP, keeps its bytes, and shows it on a page. */
@NullMarked
package org.askfirst.local.mail;

import org.jspecify.annotations.NullMarked;
