/** What a service says of itself in OpenAPI, beside what it offers; for tests. */
@NullMarked
package org.askfirst.local.description;

import org.jspecify.annotations.NullMarked;
