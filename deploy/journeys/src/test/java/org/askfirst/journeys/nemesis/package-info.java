/**
 * Everything goes wrong that can, by a seed, while people ask and answer: what they saw of it is
 * judged by the rules of the checker.
 */
@NullMarked
package org.askfirst.journeys.nemesis;

import org.jspecify.annotations.NullMarked;
