/** The page of those who answer people's requests about their data. */
@NullMarked
package org.askfirst.intake.privacy;

import org.jspecify.annotations.NullMarked;
