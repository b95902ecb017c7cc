/** What images need of one machine: a start to learn from while they are built, and measuring. */
@NullMarked
package org.askfirst.local.image;

import org.jspecify.annotations.NullMarked;
