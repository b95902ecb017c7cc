/** Understands mails that come in at a return address: reports, complaints, answers, words. */
@NullMarked
package org.askfirst.intake.reading;

import org.jspecify.annotations.NullMarked;
