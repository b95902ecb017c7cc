/** Health and metrics. */
@NullMarked
package org.askfirst.mailer.observation;

import org.jspecify.annotations.NullMarked;
