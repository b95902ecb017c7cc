/**
 * Plain helpers of every row: its lock, its clock, what was taken in, one thing after the other.
 */
@NullMarked
package org.askfirst.consent.database;

import org.jspecify.annotations.NullMarked;
