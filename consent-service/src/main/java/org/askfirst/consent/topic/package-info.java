/** What this service has for Kafka's topics, made once. */
@NullMarked
package org.askfirst.consent.topic;

import org.jspecify.annotations.NullMarked;
