/** What an introducer asks for, and the rules it has to keep. */
@NullMarked
package org.askfirst.intake.request;

import org.jspecify.annotations.NullMarked;
