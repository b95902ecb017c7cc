package org.askfirst.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * The ports that processes of this machine have given out, so that none is given twice: a server
 * that is away for a moment finds its port free when it comes back.
 *
 * <p>Each port is a lock on the byte of that number in a file all of them open. The system ends the
 * locks with the process that holds them, however that ends. Where the file cannot be opened or
 * locked, the book knows of its own process alone.
 */
final class PortBook {

    private final FileChannel book;
    private final Set<Integer> given = new HashSet<>();

    private PortBook(FileChannel book) {
        this.book = book;
    }

    /** The book of everybody who runs as this user. */
    static PortBook ofThisUser() {
        String name = "ask-first-ports-" + System.getProperty("user.name");
        return at(Path.of(System.getProperty("java.io.tmpdir"), name));
    }

    static PortBook at(Path file) {
        try {
            return new PortBook(
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        } catch (IOException unusable) {
            return new PortBook(null);
        }
    }

    /** Whether nobody had it; from now on this process has, until it ends. */
    synchronized boolean take(int port) {
        return !given.contains(port) && lock(port) && given.add(port);
    }

    private boolean lock(int port) {
        try {
            return book == null || book.tryLock(port, 1, false) != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        } catch (IOException unusable) {
            return true;
        }
    }
}
