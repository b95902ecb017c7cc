/**
 * What is put beside a service's build on its class path, to have its process die where a test
 * says.
 */
@NullMarked
package org.askfirst.journeys.halt;

import org.jspecify.annotations.NullMarked;
