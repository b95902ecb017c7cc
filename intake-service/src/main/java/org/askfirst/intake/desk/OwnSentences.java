package org.askfirst.intake.desk;

import io.quarkus.qute.RawString;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * What the pages of one's own introductions say, in every language: {@code
 * messages/own*.properties}.
 */
@MessageBundle(value = "own", locale = "en")
public interface OwnSentences {

    // A list of one's own.

    String yourIntroductions();

    String introduceTwo();

    String waitingForYou();

    String allOfThem();

    String noneYet();

    String everythingElse();

    String nameOrTopic();

    String whereItIs();

    String anywhere();

    String look();

    String nothingFits();

    String showEverything();

    String nothingYet();

    String olderOnes();

    String twoNames(RawString requester, RawString target);

    String listChanged();

    String goneNews();

    String overNews();

    String nothingToLookFor();

    String signInNotTaken();

    String veryOften();

    String listAway();

    // One introduction.

    String anIntroduction();

    String somebody();

    String somebodyFor(String route);

    String whatItIsAbout();

    String notKept();

    String theTwo();

    String wouldLikeToMeet();

    String whomTheyWouldMeet();

    String whatTheyKnow();

    String whatHappened();

    String nextStep(RawString time);

    String remindedOn(RawString name, RawString time);

    String askedAgainOn(RawString name, RawString time);

    String accepted();

    String nothingGetsLost();

    String needNotWait();

    String lookOnceMore();

    String lettersOnThisMachine();

    String introduceTwoOthers();

    String nothingHere();

    String notYours();

    String cannotShow();

    String goesOnMeanwhile();

    String notSignedIn();

    String goBackAndPress();

    String hasGoneOn();

    // What can be done with it.

    String withdrawIt();

    String nobodyIsAsked();

    String withdrawThis();

    String doNotAskAgain();

    String promisedToAsk();

    String somebodyBetter();

    String thinksOf(RawString target, RawString better);

    String askThemInstead();

    String askSomebodyBetter();

    String askedTheSame();

    String theirName();

    String theirAddress();

    String askThem();

    String backToIt();

    String formNobodyAsked();

    String goneAndNobodyAsked();

    String nobodyInstead();

    String cannotSayIfAsked();

    // What to tell the requester.

    String letThemKnow(RawString requester);

    String hereIsAWord();

    String howWouldYouSayIt();

    String warmly();

    String inTwoLines();

    String withAnotherWay();

    String inWhichLanguage();

    String sayWhy();

    String anotherWayNeedsReason();

    String wasMeantForYou();

    String writeItLikeThat();

    String yourMessageTo(RawString requester);

    String openInMailProgram();

    String iHaveLetThemKnow();

    String youLetThemKnow(RawString time);

    // Where it is, in a few words.

    String askingRequester();

    String askingTarget();

    String asking(String name);

    String bothSaidYes();

    String onItsWay();

    String introduced();

    String declined();

    String later();

    String noAnswer();

    String withdrawn();

    String notDelivered();

    String notPossible();

    // What it waits for, or how it ended.

    String weHaveAsked(String name);

    String goesOutSoon();

    String isOnItsWay();

    String withACopyToYou();

    String cameBackFrom(String who);

    String both(String one, String other);

    String itWasDeclined();

    String isTooBusy(String who);

    String isNotTheRightPerson(String who);

    String wouldRatherNot(String who);

    String isAskedOnceMore(String target);

    String closedQuietly();

    String youCalledItOff(String target);

    String youWithdrewIt();

    String endedUndelivered();

    String endedUndeliveredTo(String who);

    String isADuplicate();

    String noSuchRoute();

    String asManyAsADay();

    String theseTwoOften(String date);

    String couldNotAsk();

    // What happened.

    String youSentIt();

    String weAsked(String name);

    String saidYes(String name);

    String saidNo(String name);

    String isTooBusyForNow(String name);

    String wentOnItsWay();

    String theyWereIntroduced();

    String closedUnanswered();

    String youWithdrew();

    String letterNotDelivered();

    String wasNotPossible();

    String somethingHappened();
}
