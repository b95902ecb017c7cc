/** What keeps a request from being answered, beside what the platform knows. */
@NullMarked
package org.askfirst.consent.problem;

import org.jspecify.annotations.NullMarked;
