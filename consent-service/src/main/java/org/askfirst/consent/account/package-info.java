/** What people who are signed in see of themselves, and change. */
@NullMarked
package org.askfirst.consent.account;

import org.jspecify.annotations.NullMarked;
