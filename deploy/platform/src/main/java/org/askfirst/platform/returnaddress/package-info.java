/**
 * The service's own addresses with a token: where answers by mail, and returned letters, come in.
 */
@NullMarked
package org.askfirst.platform.returnaddress;

import org.jspecify.annotations.NullMarked;
