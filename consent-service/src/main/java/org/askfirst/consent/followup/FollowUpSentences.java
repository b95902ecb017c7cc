package org.askfirst.consent.followup;

import io.quarkus.qute.RawString;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * What the pages behind a decline say, in every language: in templates {@code followup:key}, the
 * words themselves in the files {@code messages/followup*.properties}.
 */
@MessageBundle(value = "followup", locale = "en")
public interface FollowUpSentences {

    String promisedQuestion();

    String onDateOnceMore(String date, RawString target);

    String askedPromised(RawString requester, RawString target);

    String noLongerNeeded();

    String callItOff();

    String thenNotAgain();

    String somebodyBetter();

    String askInsteadOf(RawString better);

    String askedBetter(RawString requester, RawString target);

    String whatOnePressDoes();

    String asksAsBefore(RawString requester, RawString target);

    String asksRequesterFirst(RawString requester, RawString target);

    String whomWeAsk();

    String askSomebodyElse();

    String greetedByThisName();

    String name();

    String askThemInstead();

    String calledOff();

    String asksNobody();

    String askedAgain();

    String youHear();

    String over();
}
