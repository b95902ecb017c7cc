/** Who is signed in, as a token says it. */
@NullMarked
package org.askfirst.platform.signin;

import org.jspecify.annotations.NullMarked;
