package org.askfirst.intake.privacy;

import io.quarkus.qute.i18n.MessageBundle;

/**
 * What the pages of people’s data say, in every language: in templates {@code privacy:key}, the
 * words themselves in the files {@code messages/privacy*.properties}.
 */
@MessageBundle(value = "privacy", locale = "en")
public interface PrivacySentences {

    // The form.
    String peoplesData();

    String forWhom();

    String theirAddress();

    String why();

    String whyHint();

    String download();

    String forgetThemButton();

    String mayBeHandedOver();

    // Being sure.
    String forgetSomebody();

    String shallWeForget();

    String whatWeDelete();

    String whatStays();

    String yesForgetThem();

    String noGoBack();

    // What came of a press.
    String forgetting();

    String doneInSeconds();

    String formNotYours();

    String pressOneOfTheButtons();

    String cannotReach();
}
