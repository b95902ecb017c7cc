package org.askfirst.intake.turndown;

import io.quarkus.qute.i18n.MessageBundle;

/** What a turn-down says, in every language: {@code messages/turndown*.properties}. */
@MessageBundle(value = "turndown", locale = "en")
public interface TurnDownSentences {

    // The subject line.

    String aboutMeeting(String target);

    String aboutMeetingSomebody(String topic);

    // The text.

    String hello(String requester);

    String thankYouBriefly(String target, String topic);

    String thankYouBrieflyForAny(String topic);

    String thankYou(String target, String topic);

    String thankYouForAny(String topic);

    String readNothingIntoIt();

    String comeAgain();

    String allTheBest();

    String warmWishes();

    // Why nothing came of it.

    String thePersonAsked();

    String isNotTheRightPerson(String somebody);

    String hasTooMuchOn(String somebody);

    String hasTooMuchOnUntil(String somebody, String date);

    String isAskedLater(String somebody);

    String isAskedAfter(String somebody, String date);

    String wouldRatherNot(String somebody);

    String noAnswerCame();

    String mailDidNotReach();

    String couldNotAsk();

    // Another way to go.

    String lookForSomebodyCloser();

    String askAgainInAWhile();

    String askAgainThen();

    String nothingToDo();

    String tellMeMore();

    String anotherWayToReach();
}
