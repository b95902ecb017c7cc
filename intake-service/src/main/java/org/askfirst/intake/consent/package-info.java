/** What the desk reads of the consent service and has it do, as the person who is signed in. */
@NullMarked
package org.askfirst.intake.consent;

import org.jspecify.annotations.NullMarked;
