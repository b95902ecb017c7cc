package org.askfirst.platform.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The least and the most a number or a duration may be, both allowed, as an operator would write
 * them. Every setting of such a type has them; of a list each element is meant.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Bounds {

    /** The least, such as {@code 1} or {@code PT0S}. */
    String least();

    /** The most, such as {@code 12} or {@code P7D}. */
    String most();
}
