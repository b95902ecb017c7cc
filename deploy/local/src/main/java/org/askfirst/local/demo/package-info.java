/** Three introductions, played the way people would, through what everybody can reach. */
@NullMarked
package org.askfirst.local.demo;

import org.jspecify.annotations.NullMarked;
