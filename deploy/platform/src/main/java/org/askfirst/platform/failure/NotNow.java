package org.askfirst.platform.failure;

/** Nothing can be done just now, whatever it is: the work is to be repeated. */
public class NotNow extends RuntimeException {

    public NotNow(String reason) {
        super(reason);
    }

    public NotNow(Throwable cause) {
        super(cause);
    }
}
