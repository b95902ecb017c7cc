/** The system under test as an operator has it: processes, a broker, a database, a mail server. */
@NullMarked
package org.askfirst.journeys.running;

import org.jspecify.annotations.NullMarked;
