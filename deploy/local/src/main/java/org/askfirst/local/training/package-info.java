/** Starts a service once while its image is built, so that the JVM can note what a start needs. */
@NullMarked
package org.askfirst.local.training;

import org.jspecify.annotations.NullMarked;
