/** Lets what an introduction waits for happen at its time. */
@NullMarked
package org.askfirst.consent.deadline;

import org.jspecify.annotations.NullMarked;
