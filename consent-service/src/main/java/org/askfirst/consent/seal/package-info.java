/** How a record on Kafka shows who wrote it, and which are believed. */
@NullMarked
package org.askfirst.consent.seal;

import org.jspecify.annotations.NullMarked;
