package org.askfirst.intake.page;

import io.quarkus.qute.RawString;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * What the pages say, in every language: in templates {@code say:key}, the words themselves in the
 * files {@code messages/say*.properties}. A sentence with a {@link RawString} or with markup of its
 * own is markup; all others are text, and are escaped where they are shown.
 */
@MessageBundle(value = "say", locale = "en")
public interface Sentences {

    // How to ask first.
    String howToAskFirst();

    String saidYesTo();

    String introduceTwo();

    String signInOrDesk();

    String signedOut();

    String signInAgain();

    String youAsk();

    String whoWouldLike();

    String weAsk();

    String requesterFirst();

    String twoYeses();

    String goesToBoth();

    String aNoComesBack();

    String withTheReason();

    String askForOne();

    String leaveOut();

    String notSureWhom();

    String nameARoute();

    String introducedUnasked();

    String handItIn();

    String theReasonIs();

    String whatYouNeed();

    String aToken(RawString organisation);

    String everyField();

    String descriptionOfTheApi();
}
