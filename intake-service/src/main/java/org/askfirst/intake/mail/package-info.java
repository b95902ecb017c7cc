/** Reads mails that people hand in: who wrote, to whom, and about what. */
@NullMarked
package org.askfirst.intake.mail;

import org.jspecify.annotations.NullMarked;
