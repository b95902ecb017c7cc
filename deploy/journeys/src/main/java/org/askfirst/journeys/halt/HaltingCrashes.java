package org.askfirst.journeys.halt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.askfirst.platform.crash.CrashPoint;
import org.askfirst.platform.crash.Crashes;

/**
 * Ends the process, without a word to anybody, where the environment says: {@value #AT} names
 * points and hits, and the file {@value #NOTES} holds those at which it was ended before, which are
 * passed by. Started again and again with the same settings, a process dies once of each.
 */
public final class HaltingCrashes implements Crashes {

    /** What a shell shows for SIGKILL. */
    public static final int STATUS = 137;

    public static final String AT = "ASKFIRST_CRASH_AT";
    public static final String NOTES = "ASKFIRST_CRASH_NOTES";

    private final Map<CrashPoint, List<Halt>> left = new EnumMap<>(CrashPoint.class);
    private final Map<CrashPoint, Integer> hits = new EnumMap<>(CrashPoint.class);
    private final Notes notes;
    private final Runnable end;

    /** By the environment; without {@value #AT} every point is passed. */
    public HaltingCrashes() {
        this(
                System.getenv().containsKey(AT) ? Halt.read(System.getenv(AT)) : List.of(),
                new Notes(Path.of(System.getenv().getOrDefault(NOTES, "crash-notes"))),
                () -> Runtime.getRuntime().halt(STATUS));
    }

    HaltingCrashes(List<Halt> wanted, Notes notes, Runnable end) {
        this.notes = notes;
        this.end = end;
        List<Halt> open = new ArrayList<>(wanted);
        open.removeAll(notes.all());
        open.forEach(halt -> left.computeIfAbsent(halt.point(), _ -> new ArrayList<>()).add(halt));
        left.keySet().forEach(point -> hits.put(point, 0));
    }

    @Override
    public void at(CrashPoint point) {
        if (left.containsKey(point)) {
            count(point);
        }
    }

    /** One at a time: who comes by another point meanwhile waits here for the end. */
    private synchronized void count(CrashPoint point) {
        Halt now = new Halt(point, hits.merge(point, 1, Integer::sum));
        if (left.get(point).contains(now)) {
            notes.add(now);
            end.run();
        }
    }
}
