/** What an introducer tells the requester when an introduction does not come about. */
@NullMarked
package org.askfirst.intake.turndown;

import org.jspecify.annotations.NullMarked;
