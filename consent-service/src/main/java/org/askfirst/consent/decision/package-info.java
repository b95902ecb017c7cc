/** What may happen to an introduction: states, commands, decisions and the one pure function. */
@NullMarked
package org.askfirst.consent.decision;

import org.jspecify.annotations.NullMarked;
