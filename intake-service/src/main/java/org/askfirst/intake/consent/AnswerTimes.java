package org.askfirst.intake.consent;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How long the consent service takes to answer the desk, by the call's template: no id and no name
 * is in it. Made at the start, or an alert would miss the first answer that does not come.
 */
@Singleton
@Startup
class AnswerTimes {

    /** What stands for a call that is not in the list. */
    static final String OTHER = "other";

    /** As the consent service describes them. */
    static final List<String> CALLS =
            List.of(
                    "/introducers/me",
                    "/introductions",
                    "/introductions/known",
                    "/introductions/people",
                    "/introductions/preview",
                    "/introductions/{id}",
                    "/introductions/{id}/ask-instead",
                    "/introductions/{id}/call-off",
                    "/introductions/{id}/passed-on",
                    "/introductions/{id}/withdrawal",
                    "/people/erasure",
                    "/people/export",
                    "/people/me/choice",
                    "/people/me/erasure",
                    "/people/me/export",
                    "/people/me/language",
                    "/people/me/routes",
                    "/route-titles",
                    "/routes.csv",
                    "/routes/{name}",
                    "/routes/{name}/load",
                    "/routes/{name}/next",
                    "/unsolicited-introductions",
                    "/unsolicited-introductions/preview",
                    OTHER);

    private static final Pattern ID =
            Pattern.compile("(?<=/)\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}(?=/|$)");
    private static final Pattern NAME = Pattern.compile("^/routes/[^/]+");

    /** A page reads up to three of them, and is to be there within 300 ms. */
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofSeconds(1),
        Duration.ofSeconds(4)
    };

    private final Map<String, Timer> timers;
    private final Counter away;

    AnswerTimes(MeterRegistry registry) {
        timers =
                CALLS.stream()
                        .collect(
                                Collectors.toMap(
                                        Function.identity(),
                                        call ->
                                                Timer.builder("askfirst.desk.consent")
                                                        .tag("call", call)
                                                        .serviceLevelObjectives(BOUNDS)
                                                        .register(registry)));
        away = registry.counter("askfirst.desk.consent.away");
    }

    /** Notes an answer that came, whatever it says. */
    void answered(String path, Duration time) {
        timers.get(call(path)).record(time);
    }

    /** Notes that none came, or one that says nothing. */
    void away() {
        away.increment();
    }

    /** The template of a path. */
    static String call(String path) {
        String call =
                NAME.matcher(ID.matcher(path).replaceAll("{id}")).replaceFirst("/routes/{name}");
        return CALLS.contains(call) ? call : OTHER;
    }
}
