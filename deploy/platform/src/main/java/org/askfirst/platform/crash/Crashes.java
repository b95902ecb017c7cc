package org.askfirst.platform.crash;

/**
 * Has the process die at some of the points. No build holds one: a test that wants it puts it
 * beside a build on the class path, where {@link java.util.ServiceLoader} finds it.
 */
public interface Crashes {

    /**
     * Somebody comes by this point; several may come by at the same time.
     *
     * <p>Returns, unless the process is to die here.
     */
    void at(CrashPoint point);
}
