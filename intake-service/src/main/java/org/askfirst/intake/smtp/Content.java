package org.askfirst.intake.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** What is read between DATA and the final dot. Of what is refused nothing is held. */
final class Content implements AutoCloseable {

    private static final int FIRST_ROOM = 64 * 1024;

    private final Room room;
    private final int most;
    private byte[] held = new byte[0];
    private int length;
    private Fault fault = Fault.NONE;

    private Content(Room room, int most) {
        this.room = room;
        this.most = most;
    }

    /** What is wrong with it. */
    enum Fault {
        NONE,
        /** More octets than a mail may have. */
        TOO_LARGE,
        /**
         * A carriage return or line feed stands alone: servers differ in where such a mail ends.
         */
        LINE_END,
        /** Too much comes in at once. */
        NO_ROOM
    }

    /**
     * Reads to the end in any case, or the rest would be taken for commands.
     *
     * @param most how many octets a mail may have
     * @throws IOException when it ends before its end
     */
    static Content read(InputStream from, Room room, int most) throws IOException {
        Content content = new Content(room, most);
        try {
            content.readAll(from);
            return content;
        } catch (IOException | RuntimeException cutOff) {
            content.close();
            throw cutOff;
        }
    }

    Fault fault() {
        return fault;
    }

    byte[] octets() {
        return Arrays.copyOf(held, length);
    }

    @Override
    public void close() {
        if (held.length > 0) {
            room.giveBack(held.length);
            held = new byte[0];
            length = 0;
        }
    }

    private void readAll(InputStream from) throws IOException {
        int first = from.read();
        // The library leaves the stuffed dot of the very first line.
        int next = first == '.' ? from.read() : first;
        int before = 0;
        while (next >= 0) {
            if ((next == '\n') != (before == '\r')) {
                refuse(Fault.LINE_END);
            }
            keep(next);
            before = next;
            next = from.read();
        }
    }

    private void keep(int octet) {
        if (fault != Fault.NONE) {
            return;
        }
        if (length == most) {
            refuse(Fault.TOO_LARGE);
        } else if (length < held.length || grow()) {
            held[length++] = (byte) octet;
        } else {
            refuse(Fault.NO_ROOM);
        }
    }

    private boolean grow() {
        int more = Math.min(Math.max(FIRST_ROOM, held.length), most - held.length);
        if (!room.take(more)) {
            return false;
        }
        held = Arrays.copyOf(held, held.length + more);
        return true;
    }

    /** The first fault counts. */
    private void refuse(Fault found) {
        if (fault == Fault.NONE) {
            close();
            fault = found;
        }
    }
}
