package org.askfirst.platform.start;

/** The task could not be done; the message says why, in one line. */
public final class TaskFailed extends RuntimeException {

    public TaskFailed(String message) {
        super(message);
    }
}
