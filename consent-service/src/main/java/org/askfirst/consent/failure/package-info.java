/** What is said of something that failed, and how often. */
@NullMarked
package org.askfirst.consent.failure;

import org.jspecify.annotations.NullMarked;
