package org.askfirst.intake.smtp;

import java.util.concurrent.Semaphore;

/** How much may be held of all mails that come in at once. */
final class Room {

    private static final int UNIT = 1024;

    private final Semaphore units;

    Room(int octets) {
        this.units = new Semaphore(octets / UNIT);
    }

    /** Takes room for so many octets, if there is that much. */
    boolean take(int octets) {
        return units.tryAcquire(units(octets));
    }

    /** Gives back what was taken. */
    void giveBack(int octets) {
        units.release(units(octets));
    }

    private static int units(int octets) {
        return Math.ceilDiv(octets, UNIT);
    }
}
