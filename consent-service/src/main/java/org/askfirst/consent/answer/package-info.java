/** The page behind an answer link: it shows the question, and takes the answer. */
@NullMarked
package org.askfirst.consent.answer;

import org.jspecify.annotations.NullMarked;
