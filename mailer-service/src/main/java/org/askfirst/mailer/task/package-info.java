/** What this program can be started for, and how its start and end are told. */
@NullMarked
package org.askfirst.mailer.task;

import org.jspecify.annotations.NullMarked;
