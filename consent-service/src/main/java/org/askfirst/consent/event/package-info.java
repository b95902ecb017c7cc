/** What comes in from Kafka, each event exactly once. */
@NullMarked
package org.askfirst.consent.event;

import org.jspecify.annotations.NullMarked;
