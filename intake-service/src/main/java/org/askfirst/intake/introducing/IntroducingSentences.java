package org.askfirst.intake.introducing;

import io.quarkus.qute.i18n.MessageBundle;

/** What the form says, in every language: {@code messages/introducing*.properties}. */
@MessageBundle(value = "introducing", locale = "en")
public interface IntroducingSentences {

    // The form.

    String introduceTwo();

    String weAskBoth();

    String filledInByALink();

    String whoWouldLike();

    String name();

    String mailAddress();

    String askedForIt();

    String whomToMeet();

    String orATopic();

    String cannotListTopics();

    String thePersonAbove();

    String whyMeet();

    String whatItIsAbout();

    String bothReadTopic();

    String sentencesToJudge();

    String whoTheyAre();

    String privateWord();

    String nobodyElseReads();

    String languageWeWriteIn();

    String asUsual();

    String showTheLetters();

    String sendWithoutLooking();

    // The letters before they go.

    String whatTheyWouldRead();

    String asEachWouldGetThem();

    String toBoth();

    String toRequester();

    String toTarget();

    String sendIt();

    String changeSomething();

    // What may go wrong.

    String notMadeForYou();

    String pressAButton();

    String cannotShowLetters();

    String aGreatMany();

    String cannotSay();

    String tooMuch();
}
