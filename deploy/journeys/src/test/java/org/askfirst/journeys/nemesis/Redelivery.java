package org.askfirst.journeys.nemesis;

import java.time.Duration;
import java.util.List;
import org.askfirst.journeys.running.Event;
import org.askfirst.journeys.running.Topics;

/**
 * Some records in a row come once more, as they were.
 *
 * @param draw which ones, and of which topic
 */
record Redelivery(Stage stage, int draw) implements Fault {

    private static final int IN_A_ROW = 5;

    @Override
    public void strike(Duration length) {
        Topics topics = stage.system().topics();
        List<String> read = PoisonedRecord.READ;
        List<Event> events =
                topics.read(read.get(draw % read.size())).stream()
                        .filter(event -> !PoisonedRecord.is(event))
                        .toList();
        if (events.isEmpty()) {
            return;
        }
        int first = draw % events.size();
        events.subList(first, Math.min(first + IN_A_ROW, events.size())).forEach(topics::write);
    }
}
