package org.askfirst.journeys.halt;

import java.util.Arrays;
import java.util.List;
import org.askfirst.platform.crash.CrashPoint;

/**
 * One death.
 *
 * @param hit how often the point is come by since the start of the process; 1 is the first time
 */
public record Halt(CrashPoint point, int hit) {

    public Halt {
        if (hit < 1) {
            throw new IllegalArgumentException("the first hit is 1, not " + hit);
        }
    }

    /** Those that a setting names: {@code POINT:HIT}, with commas between them. */
    public static List<Halt> read(String setting) {
        return Arrays.stream(setting.split(",")).map(String::strip).map(Halt::one).toList();
    }

    private static Halt one(String written) {
        String[] parts = written.split(":");
        if (parts.length != 2) {
            throw new IllegalArgumentException("not POINT:HIT: " + written);
        }
        return new Halt(CrashPoint.valueOf(parts[0]), Integer.parseInt(parts[1]));
    }

    @Override
    public String toString() {
        return point + ":" + hit;
    }
}
