package org.askfirst.intake.session;

import io.quarkus.qute.i18n.MessageBundle;

/**
 * What the pages of signing in and out say, in every language: in templates {@code session:key},
 * the words themselves in the files {@code messages/session*.properties}.
 */
@MessageBundle(value = "session", locale = "en")
public interface SessionSentences {

    // On one’s own machine.
    String signIn();

    String ownMachine();

    String yourName();

    String yourAddress();

    String anyAddress();

    String moreThanIntroducing();

    String roles();

    String rolesHint();

    String onlyThisMachine();

    String answersThisMachine();

    // Signing in.
    String signedIn();

    String goBackToTheForm();

    String didNotEnd();

    String openAgain();

    String cannotBeUsed();

    String opaqueToken();

    String notForUs();

    // What goes wrong before a page is reached.
    String nothingHere();

    String partLost();

    String notJustNow();

    String somethingDoesNotAnswer();

    String didNotWork();

    String tryAgain();

    String otherAddress();

    String isThere(String address);
}
