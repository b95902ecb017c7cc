/** Shows the consent service what a letter would say; nothing is stored or sent. */
@NullMarked
package org.askfirst.mailer.rendering;

import org.jspecify.annotations.NullMarked;
