/** What this database was taken back behind, as Kafka still tells it. */
@NullMarked
package org.askfirst.consent.overtaken;

import org.jspecify.annotations.NullMarked;
