package org.askfirst.local.run;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** What a person reads when everything is ready. */
final class Welcome {

    private static final double KIBIBYTES = 1024;

    private Welcome() {}

    static void print(Settings settings, Duration taken, Map<String, Long> memory, boolean demo) {
        System.out.println(
                """

                Ask First is ready, %.1f s after the build.

                  desk      %s/desk  (introduce two people here)
                  requests  %s  (intake)
                  answers   %s  (consent)
                  letters   %s  (every mail ends here)
                  answers by mail, and what bounces: %s

                A decision takes effect after %s (ASKFIRST_RELEASE_DELAY).
                Asks are limited to %s a person and %s a pair (ASKFIRST_ASKS_PER_PERSON, ASKFIRST_ASKS_PER_PAIR).\
                """
                        .formatted(
                                taken.toMillis() / 1000.0,
                                settings.intakeUrl(),
                                settings.intakeUrl(),
                                settings.consentUrl(),
                                letters(settings),
                                door(settings),
                                settings.releaseDelay(),
                                settings.asksPerPerson(),
                                settings.asksPerPair()));
        printMemory(memory);
        if (!demo) {
            System.out.println(firstIntroduction(settings.intakeUrl()));
        }
    }

    private static String letters(Settings settings) {
        return settings.ownMailServer()
                ? "to the mail server in ASKFIRST_SMTP_HOST"
                : settings.pageUrl();
    }

    private static String door(Settings settings) {
        return settings.door() == Settings.NO_DOOR
                ? "ASKFIRST_MAIL_IN is " + settings.mailIn()
                : "SMTP at port %d (press Reply or Bounce on a letter)".formatted(settings.door());
    }

    private static void printMemory(Map<String, Long> memory) {
        if (memory.isEmpty()) {
            return;
        }
        long sum = memory.values().stream().mapToLong(Long::longValue).sum();
        System.out.printf(
                "Resident memory: %s; %.0f MiB in all.%n",
                memory.entrySet().stream()
                        .map(part ->
                                "%s %.0f".formatted(part.getKey(), part.getValue() / KIBIBYTES))
                        .collect(Collectors.joining(", ")),
                sum / KIBIBYTES);
    }

    private static String firstIntroduction(String intakeUrl) {
        return """

        The first introduction: open %1$s/desk, sign in as anybody, and introduce two people.
        Then open the letters, and answer them. Ctrl-C stops everything.
        """
                .formatted(intakeUrl);
    }
}
