/**
 * What is kept of who was asked: what an export holds of it, and how often somebody asked before.
 */
@NullMarked
package org.askfirst.consent.asked;

import org.jspecify.annotations.NullMarked;
