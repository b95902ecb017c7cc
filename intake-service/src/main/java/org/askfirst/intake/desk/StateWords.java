package org.askfirst.intake.desk;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.askfirst.intake.consent.OwnIntroduction;
import org.jspecify.annotations.Nullable;

/** What the API's words mean, for people. */
@TemplateExtension
final class StateWords {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.UK)
                    .withZone(ZoneOffset.UTC);

    private static final String SOMEBODY = "somebody";

    private StateWords() {}

    /** The states that the list can be narrowed to, in the order of an introduction's life. */
    static Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        states.put("AWAITING_REQUESTER", "Asking the requester");
        states.put("AWAITING_TARGET", "Asking the target");
        states.put("AGREED", "Both said yes");
        states.put("RELEASED", "On its way");
        states.put("INTRODUCED", "Introduced");
        states.put("DECLINED", "Declined");
        states.put("DEFERRED", "Later");
        states.put("EXPIRED", "No answer");
        states.put("WITHDRAWN", "Withdrawn");
        states.put("UNDELIVERABLE", "Not delivered");
        states.put("NOT_POSSIBLE", "Not possible");
        return states;
    }

    /** Where it is, in a few words. */
    static String stateWords(OwnIntroduction introduction) {
        return states().getOrDefault(introduction.state(), introduction.state());
    }

    /** What it waits for, or how it ended, in a sentence. */
    static String sentence(OwnIntroduction introduction) {
        String requester = nameOf(introduction.requester());
        String target = targetName(introduction);
        return switch (introduction.state()) {
            case "AWAITING_REQUESTER" -> "We have asked " + requester + ", and wait for an answer.";
            case "AWAITING_TARGET" -> "We have asked " + target + ", and wait for an answer.";
            case "AGREED" ->
                    "Both said yes. The introduction goes out in a few minutes, unless one of them"
                            + " takes it back.";
            case "RELEASED" -> "Both said yes, and the introduction is on its way to them.";
            case "INTRODUCED" -> introduced(introduction, requester, target);
            case "DECLINED" -> declined(introduction, requester, target);
            case "DEFERRED" ->
                    target
                            + " is too busy now, and will be asked once more when the time is"
                            + " better.";
            case "EXPIRED" -> "Nobody answered in time, so we closed it quietly.";
            case "WITHDRAWN" ->
                    introduction.wasCalledOff()
                            ? target + " was too busy, and you called the later question off."
                            : "You withdrew it.";
            case "UNDELIVERABLE" ->
                    "A letter%s could not be delivered, so it ended here."
                            .formatted(
                                    missed(introduction, requester, target)
                                            .map(name -> " to " + name)
                                            .orElse(""));
            case "NOT_POSSIBLE" -> notPossible(introduction);
            case String _ -> "";
        };
    }

    private static String introduced(
            OwnIntroduction introduction, String requester, String target) {
        return "They have been introduced, with a copy to you."
                + missed(introduction, requester, target)
                        .map(name ->
                                " Later it came back from "
                                        + name
                                        + ", so please make sure that they have it.")
                        .orElse("");
    }

    /** Whom mail did not reach, if that is known. */
    private static Optional<String> missed(
            OwnIntroduction introduction, String requester, String target) {
        return Stream.ofNullable(introduction.missed())
                .flatMap(List::stream)
                .map(role -> role.equals("requester") ? requester : target)
                .reduce((one, other) -> one + " and " + other);
    }

    private static String declined(OwnIntroduction introduction, String requester, String target) {
        OwnIntroduction.Decline decline = introduction.decline();
        if (decline == null) {
            return "It was declined.";
        }
        String who = decline.by().equalsIgnoreCase("requester") ? requester : target;
        return switch (decline.reason()) {
            case "TOO_BUSY" -> who + " is too busy at the moment.";
            case "NOT_ME" -> who + " is not the right person for this.";
            case String _ -> who + " would rather not, and gave no reason.";
        };
    }

    private static String notPossible(OwnIntroduction introduction) {
        return switch (String.valueOf(introduction.notPossible())) {
            case "DUPLICATE" ->
                    "You had asked for the same introduction already, and that one was still open."
                            + " It goes on by itself, and nobody was asked twice.";
            case "NO_ROUTE" -> "There is no such route any more, or nobody on it.";
            case "LIMIT" ->
                    introduction.freeOn() == null
                            ? "You have sent as many requests as may be sent in a day."
                            : "You have asked about these two several times lately. You can again"
                                    + " from "
                                    + introduction.freeOn()
                                    + " on.";
            case String _ -> "It was not possible to ask.";
        };
    }

    /** What happened, in a few words. */
    static String words(OwnIntroduction.Moment moment) {
        return switch (moment.what()) {
            case "RECEIVED" -> "You sent it";
            case "REQUESTER_ASKED" -> "We asked the requester";
            case "REQUESTER_AGREED" -> "The requester said yes";
            case "REQUESTER_DECLINED" -> "The requester said no";
            case "TARGET_ASKED" -> "We asked the target";
            case "TARGET_AGREED" -> "The target said yes";
            case "TARGET_DECLINED" -> "The target said no";
            case "DEFERRED" -> "The target is too busy for now";
            case "ON_ITS_WAY" -> "The introduction went on its way";
            case "INTRODUCED" -> "They were introduced";
            case "EXPIRED" -> "It was closed without an answer";
            case "WITHDRAWN" -> "You withdrew it";
            case "UNDELIVERABLE" -> "A letter could not be delivered";
            case "NOT_POSSIBLE" -> "It turned out not to be possible";
            case String _ -> "Something happened";
        };
    }

    /** A time for people, in UTC. */
    static String words(Instant time) {
        return TIME.format(time);
    }

    /** The requester's name, if it is still kept. */
    static String requesterName(OwnIntroduction introduction) {
        return nameOf(introduction.requester());
    }

    /** The target's, or what the route is called. */
    static String targetName(OwnIntroduction introduction) {
        String name = introduction.target().name();
        return name == null && introduction.route() != null
                ? "somebody for " + introduction.route().called()
                : nameOf(introduction.target());
    }

    private static String nameOf(OwnIntroduction.Somebody person) {
        @Nullable String name = person.name();
        return name == null ? SOMEBODY : name;
    }
}
