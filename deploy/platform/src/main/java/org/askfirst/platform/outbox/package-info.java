/** Events that were decided in a transaction, and are published after its commit. */
@NullMarked
package org.askfirst.platform.outbox;

import org.jspecify.annotations.NullMarked;
