package org.askfirst.consent.page;

import io.quarkus.qute.RawString;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * What the pages say, in every language: in templates {@code say:key}, the words themselves in the
 * files {@code messages/say*.properties}. A sentence with a {@link RawString} or with markup of its
 * own is markup; all others are text, and are escaped where they are shown.
 */
@MessageBundle(value = "say", locale = "en")
public interface Sentences {

    // The page behind an ask.
    String anIntroduction();

    String questionTo(RawString reader);

    String wouldYouLikeToMeet(RawString other);

    String oneOfThePeopleFor(String purpose);

    String wouldIntroduceYou(RawString introducer, RawString other);

    String wouldIntroduceToYou(RawString introducer, RawString other);

    String questionWasYou(RawString introducer, RawString other);

    String questionWasToYou(RawString introducer, RawString other);

    String aboutWhat();

    String aWordToYouAlone(RawString introducer);

    String whatYourAnswerDoes();

    String yesMeans();

    String yesCovers(RawString other);

    String yesCoversAny(RawString other);

    String onceBothSaidYes();

    String anythingElseStays();

    String anythingElseIsTold(RawString introducer);

    String theyHearNothing();

    String hearsNothing(RawString other);

    String changeUntilOnItsWay();

    String yourAnswer();

    String changeYourAnswer();

    String yesPlease();

    String whatYesDoes();

    String notTheRightPerson();

    String thenTheNext();

    String whatYouAddHelps(RawString introducer);

    String whatIKnow();

    String whoIsBetter();

    String theirAddress();

    String notMe();

    String notNow();

    String tooBusy();

    String tooBusyAskAgain();

    String whenBetter();

    String fromThisDate();

    String cannotSay();

    String inTwoWeeks();

    String nextMonth();

    String inThreeMonths();

    String notAGoodTime();

    String no();

    String noReason();

    String noThanks();

    String onOurList(Long days);

    String gaveUsYourAddress(RawString introducer, Long days);

    String whatMayWeAsk();

    String thereYouCan();

    // What was answered.
    String saidYes();

    String saidNotMe();

    String saidTooBusy();

    String saidNo();

    String whatYouKnow();

    String whoWouldBeBetter();

    String from(String date);

    String fromAskAgain(String date);

    String answerKept();

    String weAskToo(RawString other);

    String nextPersonAlone();

    String onlyTold(RawString introducer);

    String lettersHere();

    String onItsWay();

    String inYourMail(String other);

    String fromHereOn();

    String closed();

    String nothingLeft();

    // What may be wrong.
    String error(String heading);

    String onceMore(String heading);

    String pressOnceMore();

    String tooSoon();

    String leadsNowhere();

    String partLost();

    String worksOnce();

    String notFromOurPage();

    String pressThere();

    String backSoon();

    String puttingRight();

    String openLater();

    String veryOften();

    String twentyADay();

    String openTomorrow();

    String readAndAnswered();

    String noForm();

    String tooLarge();

    String notJustNow();

    String wentWrong();

    String lookInAMinute();

    String nothingChanged();

    String didNotWork();

    // The page of a standing choice.
    String whatMayBeAsked();

    String askedLess();

    String asksNothingFrom();

    String openedOnce();

    String holdsFromTheNext();

    String letterSaysIt();

    String looksOrdinary();

    String nothingFrom(RawString introducer);

    String nothingFromThis();

    String othersMayAsk();

    String nothingMoreFrom(RawString introducer);

    String nothingMoreFromThis();

    String inOneFile();

    String whatForgettingDoes();

    String iAmSure();

    String anythingElse();

    String moreToKnownAddress();

    String moreToYourAddress();

    String addressOfOurLetter();

    String sendTheLink();

    // The page of an introducer who was answered.
    String mayWriteToYou();

    String lettersLikeIt();

    String whyWeWrote();

    String noSuchLetters();

    String neverWrite();

    String oftenToKnownAddress();

    String oftenToYourAddress();

    // What came of a choice.
    String lookIntoYourMail();

    String linkSent();

    String linkSentIfYours();

    String canTakeAMinute();

    String wouldLetMoreThrough();

    String chooseAgainThere();

    String fromNowOnNever();

    String wasItAMistake();

    String narrowed();

    String confirmedByLetter();

    String toTakeItBack();

    String writesNoMore();

    String noMoreOfThem();

    String holdsFromNowOn();

    String linkUsed();

    String isBeingDeleted();

    String goneInAWeek();

    String whatStays();

    String onAListAgain();
}
