/** What a letter is: its kind, whom it goes to and the facts it tells. */
@NullMarked
package org.askfirst.mailer.letter;

import org.jspecify.annotations.NullMarked;
