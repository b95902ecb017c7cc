/** The connection to Kafka: its security, and the one producer of this service. */
@NullMarked
package org.askfirst.mailer.broker;

import org.jspecify.annotations.NullMarked;
