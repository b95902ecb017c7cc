/** How far Kafka has been read, and what is held when the database knows less than that. */
@NullMarked
package org.askfirst.consent.offset;

import org.jspecify.annotations.NullMarked;
