/** Topics of Kafka: the clients, what is written and put aside, and reading one as a whole. */
@NullMarked
package org.askfirst.platform.topic;

import org.jspecify.annotations.NullMarked;
