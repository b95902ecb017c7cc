/** Introductions as rows, and the one transaction that moves them. */
@NullMarked
package org.askfirst.consent.introduction;

import org.jspecify.annotations.NullMarked;
