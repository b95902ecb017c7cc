package org.askfirst.intake.desk;

import io.quarkus.qute.TemplateExtension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.askfirst.intake.consent.OwnIntroduction;
import org.askfirst.platform.page.Speech;
import org.jspecify.annotations.Nullable;

/** What the API's words mean, for people. */
@TemplateExtension
final class StateWords {

    private StateWords() {}

    /** The states that the list can be narrowed to, in the order of an introduction's life. */
    static Map<String, String> states(Speech speech) {
        OwnSentences say = say(speech);
        Map<String, String> states = new LinkedHashMap<>();
        states.put("AWAITING_REQUESTER", say.askingRequester());
        states.put("AWAITING_TARGET", say.askingTarget());
        states.put("AGREED", say.bothSaidYes());
        states.put("RELEASED", say.onItsWay());
        states.put("INTRODUCED", say.introduced());
        states.put("DECLINED", say.declined());
        states.put("DEFERRED", say.later());
        states.put("EXPIRED", say.noAnswer());
        states.put("WITHDRAWN", say.withdrawn());
        states.put("UNDELIVERABLE", say.notDelivered());
        states.put("NOT_POSSIBLE", say.notPossible());
        return states;
    }

    /** Where it is, in a few words. */
    static String stateWords(OwnIntroduction introduction, Speech speech) {
        return introduction.isAsking()
                ? say(speech).asking(askedName(introduction, speech))
                : states(speech).getOrDefault(introduction.state(), introduction.state());
    }

    /** What it waits for, or how it ended, in a sentence. */
    static String sentence(OwnIntroduction introduction, Speech speech) {
        OwnSentences say = say(speech);
        String requester = requesterName(introduction, speech);
        String target = targetName(introduction, speech);
        return switch (introduction.state()) {
            case "AWAITING_REQUESTER" -> say.weHaveAsked(requester);
            case "AWAITING_TARGET" -> say.weHaveAsked(target);
            case "AGREED" -> say.goesOutSoon();
            case "RELEASED" -> say.isOnItsWay();
            case "INTRODUCED" ->
                    missed(introduction, speech)
                            .map(who -> say.withACopyToYou() + " " + say.cameBackFrom(who))
                            .orElseGet(say::withACopyToYou);
            case "DECLINED" -> declined(introduction, speech);
            case "DEFERRED" -> say.isAskedOnceMore(target);
            case "EXPIRED" -> say.closedQuietly();
            case "WITHDRAWN" ->
                    introduction.wasCalledOff() ? say.youCalledItOff(target) : say.youWithdrewIt();
            case "UNDELIVERABLE" ->
                    missed(introduction, speech)
                            .map(say::endedUndeliveredTo)
                            .orElseGet(say::endedUndelivered);
            case "NOT_POSSIBLE" -> notPossible(introduction, speech);
            case String _ -> "";
        };
    }

    /** Whom mail did not reach, if that is known. */
    private static Optional<String> missed(OwnIntroduction introduction, Speech speech) {
        return Stream.ofNullable(introduction.missed())
                .flatMap(List::stream)
                .map(role ->
                        role.equals("requester")
                                ? requesterName(introduction, speech)
                                : targetName(introduction, speech))
                .reduce((one, other) -> say(speech).both(one, other));
    }

    private static String declined(OwnIntroduction introduction, Speech speech) {
        OwnSentences say = say(speech);
        OwnIntroduction.Decline decline = introduction.decline();
        if (decline == null) {
            return say.itWasDeclined();
        }
        String who =
                decline.by().equalsIgnoreCase("requester")
                        ? requesterName(introduction, speech)
                        : targetName(introduction, speech);
        return switch (decline.reason()) {
            case "TOO_BUSY" -> say.isTooBusy(who);
            case "NOT_ME" -> say.isNotTheRightPerson(who);
            case String _ -> say.wouldRatherNot(who);
        };
    }

    private static String notPossible(OwnIntroduction introduction, Speech speech) {
        OwnSentences say = say(speech);
        return switch (String.valueOf(introduction.notPossible())) {
            case "DUPLICATE" -> say.isADuplicate();
            case "NO_ROUTE" -> say.noSuchRoute();
            case "LIMIT" ->
                    introduction.freeOn() == null
                            ? say.asManyAsADay()
                            : say.theseTwoOften(speech.date(introduction.freeOn()));
            case String _ -> say.couldNotAsk();
        };
    }

    /** What happened, in a few words. */
    static String words(
            OwnIntroduction introduction, OwnIntroduction.Moment moment, Speech speech) {
        OwnSentences say = say(speech);
        String requester = requesterName(introduction, speech);
        String target = targetNameInHistory(introduction, speech);
        String words =
                switch (moment.what()) {
                    case "RECEIVED" -> say.youSentIt();
                    case "REQUESTER_ASKED" -> say.weAsked(requester);
                    case "REQUESTER_AGREED" -> say.saidYes(requester);
                    case "REQUESTER_DECLINED" -> say.saidNo(requester);
                    case "TARGET_ASKED" -> say.weAsked(target);
                    case "TARGET_AGREED" -> say.saidYes(target);
                    case "TARGET_DECLINED" -> say.saidNo(target);
                    case "DEFERRED" -> say.isTooBusyForNow(target);
                    case "ON_ITS_WAY" -> say.wentOnItsWay();
                    case "INTRODUCED" -> say.theyWereIntroduced();
                    case "EXPIRED" -> say.closedUnanswered();
                    case "WITHDRAWN" -> say.youWithdrew();
                    case "UNDELIVERABLE" -> say.letterNotDelivered();
                    case "NOT_POSSIBLE" -> say.wasNotPossible();
                    case String _ -> say.somethingHappened();
                };
        return begun(words);
    }

    /** A sentence may begin with {@code somebody}. */
    private static String begun(String words) {
        int first = words.offsetByCodePoints(0, words.isEmpty() ? 0 : 1);
        return words.startsWith("somebody") || words.startsWith("jemand")
                ? words.substring(0, first).toUpperCase(Locale.ROOT) + words.substring(first)
                : words;
    }

    /** Who is asked now: of use only while somebody is. */
    static String askedName(OwnIntroduction introduction, Speech speech) {
        return introduction.state().equals("AWAITING_REQUESTER")
                ? requesterName(introduction, speech)
                : targetName(introduction, speech);
    }

    /**
     * The target's as far as it is certain: what stands there is the last one who was asked, and
     * others may have been asked before.
     */
    private static String targetNameInHistory(OwnIntroduction introduction, Speech speech) {
        if (introduction.route() != null) {
            return say(speech).somebodyFor(introduction.route().called());
        }
        return introduction.hasOneTarget()
                ? targetName(introduction, speech)
                : say(speech).somebody();
    }

    /** The requester's name, if it is still kept. */
    static String requesterName(OwnIntroduction introduction, Speech speech) {
        return nameOf(introduction.requester(), speech);
    }

    /** The target's, or what the route is called. */
    static String targetName(OwnIntroduction introduction, Speech speech) {
        String name = introduction.target().name();
        return name == null && introduction.route() != null
                ? say(speech).somebodyFor(introduction.route().called())
                : nameOf(introduction.target(), speech);
    }

    private static String nameOf(OwnIntroduction.Somebody person, Speech speech) {
        @Nullable String name = person.name();
        return name == null ? say(speech).somebody() : name;
    }

    private static OwnSentences say(Speech speech) {
        return speech.say(OwnSentences.class);
    }
}
