/** Notices that the database was taken back, and keeps everything in until it is reconciled. */
@NullMarked
package org.askfirst.mailer.restore;

import org.jspecify.annotations.NullMarked;
