/**
 * What the pages of all services share: how they look, and how their forms are read and refused.
 */
@NullMarked
package org.askfirst.platform.page;

import org.jspecify.annotations.NullMarked;
