package org.askfirst.mailer.start;

/** The task could not be done; the message says why, in one line. */
final class TaskFailed extends RuntimeException {

    TaskFailed(String message) {
        super(message);
    }

    TaskFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
