/**
 * The whole system on one machine: starts every part as a process of its own, and ends them all.
 */
@NullMarked
package org.askfirst.local.run;

import org.jspecify.annotations.NullMarked;
