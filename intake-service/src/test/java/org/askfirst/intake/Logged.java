package org.askfirst.intake;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** What is logged until it is closed. */
final class Logged extends Handler implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    private Logged() {}

    static Logged fromNowOn() {
        Logged logged = new Logged();
        Logger.getLogger("").addHandler(logged);
        return logged;
    }

    /** The messages that hold this text. */
    List<String> with(String text) {
        return lines.stream().filter(line -> line.contains(text)).toList();
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(ExtLogRecord.wrap(entry).getFormattedMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
