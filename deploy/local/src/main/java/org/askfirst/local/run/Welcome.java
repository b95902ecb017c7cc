package org.askfirst.local.run;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person reads when everything is ready. */
final class Welcome {

    private static final String NO_LIMIT = "none";
    private static final double KIBIBYTES = 1024;

    private Welcome() {}

    static void print(Settings settings, Duration taken, Map<String, Long> memory, boolean demo) {
        System.out.printf(
                "%nAsk First is ready, %.1f s after the build.%n", taken.toMillis() / 1000.0);
        System.out.println(whereToGo(settings));
        if (!demo) {
            System.out.println(firstIntroduction(settings));
        }
        System.out.println(forDevelopers(settings));
        printMemory(memory);
        System.out.println();
    }

    private static String whereToGo(Settings settings) {
        return """

          Introduce two people:  %s/desk
          Read every letter:     %s
        """
                .formatted(settings.intakeUrl(), letters(settings));
    }

    static String firstIntroduction(Settings settings) {
        return """
        The first introduction: sign in at %s/desk as anybody, and introduce Ada to Grace.
        Then open Ada's letter at %s, follow its button and say yes; then Grace's.
        The introducing mail goes %s after the last yes (ASKFIRST_RELEASE_DELAY).
        Ctrl-C stops everything.
        """
                .formatted(
                        settings.intakeUrl(), letters(settings), inWords(settings.releaseDelay()));
    }

    static String forDevelopers(Settings settings) {
        return """
        For developers:
          intake, and its API at /q/openapi    %s
          consent, and its API at /q/openapi   %s
          answers by mail, and what bounces    %s
        %s\
        """
                .formatted(
                        settings.intakeUrl(),
                        settings.consentUrl(),
                        door(settings),
                        limits(settings.asksPerPerson(), settings.asksPerPair()));
    }

    /** A duration as it is said, such as {@code 10 seconds}; what is none as it stands. */
    static String inWords(String duration) {
        try {
            Duration time = Duration.parse(duration);
            String words =
                    Stream.of(
                                    counted(time.toDaysPart(), "day"),
                                    counted(time.toHoursPart(), "hour"),
                                    counted(time.toMinutesPart(), "minute"),
                                    counted(time.toSecondsPart(), "second"))
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining(" and "));
            return words.isEmpty() ? "at once" : words;
        } catch (DateTimeParseException none) {
            return duration;
        }
    }

    private static String counted(long number, String unit) {
        return number == 0 ? "" : number + " " + unit + (number == 1 ? "" : "s");
    }

    private static String limits(String person, String pair) {
        String variables = "(ASKFIRST_ASKS_PER_PERSON, ASKFIRST_ASKS_PER_PAIR)";
        return person.equals(NO_LIMIT) && pair.equals(NO_LIMIT)
                ? "  asks are not limited " + variables
                : "  asks a person: %s; a pair: %s %s".formatted(person, pair, variables);
    }

    private static String letters(Settings settings) {
        return settings.ownMailServer()
                ? "to the mail server in ASKFIRST_SMTP_HOST"
                : settings.pageUrl();
    }

    private static String door(Settings settings) {
        return settings.door() == Settings.NO_DOOR
                ? "ASKFIRST_MAIL_IN is " + settings.mailIn()
                : "SMTP at port %d (Reply and Bounce below a letter)".formatted(settings.door());
    }

    private static void printMemory(Map<String, Long> memory) {
        if (memory.isEmpty()) {
            return;
        }
        long sum = memory.values().stream().mapToLong(Long::longValue).sum();
        System.out.printf(
                "  resident memory: %s; %.0f MiB in all.%n",
                memory.entrySet().stream()
                        .map(part ->
                                "%s %.0f".formatted(part.getKey(), part.getValue() / KIBIBYTES))
                        .collect(Collectors.joining(", ")),
                sum / KIBIBYTES);
    }
}
