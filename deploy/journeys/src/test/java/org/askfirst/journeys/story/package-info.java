/** The people of an introduction and what each of them can do and see. */
@NullMarked
package org.askfirst.journeys.story;

import org.jspecify.annotations.NullMarked;
