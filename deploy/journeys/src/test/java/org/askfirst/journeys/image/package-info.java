/** What is in the images of the services, and how they run. */
@NullMarked
package org.askfirst.journeys.image;

import org.jspecify.annotations.NullMarked;
