/**
 * Says from outside whether the system kept its promises: from what was asked of it over HTTP and
 * by mail, the letters a mail server received, and the faults that were injected. It sees no
 * database.
 */
@NullMarked
package org.askfirst.journeys.checker;

import org.jspecify.annotations.NullMarked;
