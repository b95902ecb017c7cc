/** The production build as the manifests run it, among parts that trust nobody. */
@NullMarked
package org.askfirst.journeys.secure;

import org.jspecify.annotations.NullMarked;
