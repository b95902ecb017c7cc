/** Whether the service can do its work, and how much of it is waiting. */
@NullMarked
package org.askfirst.consent.health;

import org.jspecify.annotations.NullMarked;
