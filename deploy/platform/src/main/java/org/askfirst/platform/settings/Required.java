package org.askfirst.platform.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says when a setting must not be left out that otherwise may. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Required {

    /** The key of the setting with which this one is required; none: with any. */
    String with() default "";

    /** The key of the setting that stands in for this one; none: nothing does. */
    String without() default "";
}
