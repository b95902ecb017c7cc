package org.askfirst.journeys.nemesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.askfirst.journeys.running.Event;

/**
 * A record comes on which nobody can act.
 *
 * @param draw what is wrong with it, and on which topic it comes
 */
record PoisonedRecord(Stage stage, int draw) implements Fault {

    /** What services read all the time. */
    static final List<String> READ =
            List.of("intro.requests", "intro.letters", "intro.deliveries", "intro.mail");

    /** A key of every other record is an id. */
    private static final String KEY = "poison-";

    private static final Map<String, String> A_TYPE =
            Map.of(
                    "intro.requests", "introduction.requested.v2",
                    "intro.letters", "letter.due.v1",
                    "intro.deliveries", "letter.accepted.v1",
                    "intro.mail", "mail.answered.v1");

    /** More than fits into any key of a table. */
    private static final String LONG_ID = "9".repeat(8_192);

    /** What is wrong. */
    private enum Wrong {
        UNKNOWN_TYPE,
        NO_JSON,
        CUT_OFF,
        NOTHING_IN_IT,
        LONG_ID
    }

    static boolean is(Event event) {
        return event.key().startsWith(KEY);
    }

    @Override
    public void strike(Duration length) {
        String topic = READ.get(draw % READ.size());
        Wrong wrong = Wrong.values()[draw / READ.size() % Wrong.values().length];
        stage.system().topics().write(event(topic, wrong));
    }

    private Event event(String topic, Wrong wrong) {
        String id = wrong == Wrong.LONG_ID ? LONG_ID : UUID.randomUUID().toString();
        String type = wrong == Wrong.UNKNOWN_TYPE ? "poison.v1" : A_TYPE.get(topic);
        Map<String, String> headers =
                Map.of(
                        "ce_id",
                        id,
                        "ce_source",
                        "/poison",
                        "ce_type",
                        String.valueOf(type),
                        "ce_specversion",
                        "1.0");
        return new Event(topic, KEY + UUID.randomUUID(), headers, value(topic, wrong));
    }

    private byte[] value(String topic, Wrong wrong) {
        return switch (wrong) {
            case UNKNOWN_TYPE, LONG_ID -> "{}".getBytes(UTF_8);
            case NO_JSON -> "poison".getBytes(UTF_8);
            case NOTHING_IN_IT -> new byte[0];
            case CUT_OFF ->
                    stage.system().topics().read(topic).stream()
                            .map(Event::value)
                            .filter(value -> value.length > 2)
                            .findFirst()
                            .map(value -> Arrays.copyOf(value, value.length / 2))
                            .orElseGet(() -> "{\"data\":".getBytes(UTF_8));
        };
    }
}
