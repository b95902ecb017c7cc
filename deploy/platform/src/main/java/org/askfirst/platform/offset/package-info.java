/** How far Kafka has been read, and what is held when the database knows less than that. */
@NullMarked
package org.askfirst.platform.offset;

import org.jspecify.annotations.NullMarked;
