/** The events this service reads and publishes, and the seal of those it reads. */
@NullMarked
package org.askfirst.mailer.contract;

import org.jspecify.annotations.NullMarked;
