package org.askfirst.platform.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a text must look like. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Matching {

    /** The regular expression that it matches whole. */
    String pattern();

    /** What to say of one that does not, such as {@code must be the name of a role}. */
    String rule();
}
