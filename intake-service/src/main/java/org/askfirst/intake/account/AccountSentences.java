package org.askfirst.intake.account;

import io.quarkus.qute.i18n.MessageBundle;

/**
 * What the pages of who is signed in say, in every language: in templates {@code account:key}, the
 * words themselves in the files {@code messages/account*.properties}.
 */
@MessageBundle(value = "account", locale = "en")
public interface AccountSentences {

    // What stands.
    String you();

    String inGeneral();

    String whatWeMayAsk();

    String asksEverything();

    String asksNever();

    String asksNothingBefore(String date);

    String asksAtMost(String times);

    String thenAsksAtMost(String times);

    String once();

    String twice();

    String times(int number);

    String oneRefused();

    String someRefused(int count);

    String looksOrdinary();

    // A choice.
    String yourChoice();

    String askMe();

    String everyIntroduction();

    String askMeAlways();

    String notForAWhile();

    String saidTooBusyForYou();

    String forHowLong();

    String untilThisDate();

    String pleaseChoose();

    String forTwoWeeks();

    String forAMonth();

    String forThreeMonths();

    String askNothingUntil();

    String notTooOften();

    String moreWaits();

    String questionsAMonth();

    String askNoMoreOften();

    String never();

    String noMoreQuestions();

    String neverAsk();

    // What is known of them.
    String topicsAskedFor();

    String placeAndWeight(int position, int weight);

    String andAtMost(int cap);

    String onNone();

    String whatYouAskedFor();

    String sinceThen(String date);

    String introductionsAskedFor();

    String made();

    String declinedOrLater();

    String notAnswered();

    String madeWithoutAsking();

    String leftToday();

    String whatWeHold();

    String inOneFile();

    String whatIsInTheFile();

    String download();

    String forgetMe();

    String saidFirst();

    String forgetMeButton();

    // Being forgotten.
    String shallWeForget();

    String whatWeDelete();

    String openOnesGoOn();

    String whatWillStay();

    String yesForgetMe();

    String noGoBack();

    String forgetting();

    String isBeingDeleted();

    String whatStays();

    String signedOutHere();

    // What came of a press.
    String pageNotYours();

    String notVerified();

    String cannotReach();

    String cannotShow();
}
