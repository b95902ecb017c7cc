/** Whether what this process does again and again still comes around. */
@NullMarked
package org.askfirst.consent.progress;

import org.jspecify.annotations.NullMarked;
