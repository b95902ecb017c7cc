/** What a service offers over HTTP, as the annotations of its endpoints name it. */
@NullMarked
package org.askfirst.platform.endpoint;

import org.jspecify.annotations.NullMarked;
