/** What a database that was taken back to an earlier moment makes up for. */
@NullMarked
package org.askfirst.consent.restore;

import org.jspecify.annotations.NullMarked;
