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

    String looksOrdinary();

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

    String inOneFile();

    String whatIsInTheFile();

    String saidFirst();

    String forgetMeButton();

    // Being forgotten.
    String shallWeForget();

    String whatWeDelete();

    String openOnesGoOn();

    String whatWillStay();

    String yesForgetMe();

    String noGoBack();

    String isBeingDeleted();

    String whatStays();

    String signedOutHere();

    // What came of a press.
    String pageNotYours();

    String notVerified();

    String cannotReach();

    String cannotShow();
}
