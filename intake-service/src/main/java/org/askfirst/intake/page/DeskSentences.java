package org.askfirst.intake.page;

import io.quarkus.qute.RawString;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * What all pages of the desk say, in every language: in templates {@code desk:key}, the words
 * themselves in the files {@code messages/desk*.properties}. A sentence with a {@link RawString} or
 * with markup of its own is markup; all others are text, and are escaped where they are shown.
 */
@MessageBundle(value = "desk", locale = "en")
public interface DeskSentences {

    // The layout.
    String theDesk();

    String yourIntroductions();

    String introduceTwo();

    String introduceMany();

    String youWereIntroduced();

    String routes();

    String peoplesData();

    String you();

    String signedInAs(RawString name);

    String signOut();

    // A session that has ended.
    String signedOut();

    String signInAndPress(String prefix);

    String keptBelow();

    String signInInAnotherTab();

    String andPressAgain();

    String signInAgain();

    // In place of a page.
    String notForYou();

    String takesARole();

    String nothingHere();

    String lostOrTakenAway();

    String cannotShow();

    String lookInAMinute();

    // What was not taken.
    String notFromOurPage();

    String nothingSent();

    String pressItsButton();

    String didNotWork();

    String noForm();

    String tooMuch();

    String moreThanFits();

    // Above a form.
    String formNotYours();

    String pressOneOfTheButtons();

    String veryOften();

    // Below a page.
    String keepThisLanguage();
}
