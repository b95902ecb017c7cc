package org.askfirst.intake.unsolicited;

import io.quarkus.qute.i18n.MessageBundle;

/**
 * What the page of handing in says, in every language: {@code messages/unsolicited*.properties}.
 */
@MessageBundle(value = "unsolicited", locale = "en")
public interface HandInSentences {

    // The form.

    String somebodyIntroducedYou();

    String weAnswer();

    String mailAtHand();

    String whoToWhom();

    String whoIntroducedYou();

    String theirAddress();

    String whomYouWereIntroducedTo();

    String theirAddressIfKnown();

    String neverWriteToIt();

    String whatItWasAbout();

    String whyNot();

    String notMe();

    String tooBusy();

    String couldItWait();

    String ratherNot();

    String ifNotMe();

    String whatYouKnow();

    String atMost500();

    String whoIsBetter();

    String theirAddressIfTheyLike();

    String ifLater();

    String untilWhen();

    String cannotSayWhen();

    String inTwoWeeks();

    String inAMonth();

    String inThreeMonths();

    String orOnThisDate();

    String showTheLetter();

    String readItFromTheMail();

    String pasteTheMail();

    String withTheLines();

    String orItsFile();

    String readTheMail();

    // The letter before it goes.

    String whatTheyWouldRead();

    String asTheyWouldGetIt();

    String toIntroducer();

    String sendIt();

    String changeSomething();

    // What was handed in before.

    String whatYouHandedIn();

    String cannotShowEarlier();

    String nothingYet();

    String answered();

    String answerNotDelivered();

    String notAnswered();

    String thankYou();

    // What was read from a mail.

    String filledInBelow();

    String noMail();

    String fromYourself();

    String toNobodyButYou();

    String toSeveral();

    String noSubject();

    // What may go wrong.

    String notMadeForYou();

    String pressAButton();

    String cannotShowLetter();

    String aGreatMany();

    String cannotSay();

    String tooMuch();

    String mailTooLarge();
}
