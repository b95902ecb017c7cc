package org.askfirst.platform.failure;

/** Who watches that what is tried again and again does not stand still. */
@FunctionalInterface
public interface Attempts {

    /**
     * Told when an attempt begins.
     *
     * @return to be run when the attempt has ended
     */
    Runnable begin();
}
