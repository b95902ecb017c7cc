package org.askfirst.intake.introducing;

import io.quarkus.qute.RawString;
import io.quarkus.qute.i18n.MessageBundle;

/** What the form says, in every language: {@code messages/introducing*.properties}. */
@MessageBundle(value = "introducing", locale = "en")
public interface IntroducingSentences {

    // The form.

    String introduceTwo();

    String weAskBoth();

    String allButOptional();

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

    String asUsual(String language);

    String languageOfTheLetters();

    String showTheLetters();

    String sendWithoutLooking();

    // The letters before they go.

    String asEachWouldGetThem();

    String readThenSend();

    String askedNow(RawString name);

    String askedNowThen(RawString name, RawString then);

    String toNow(RawString name);

    String toAfter(RawString name, RawString other);

    String toBothAfterTwo();

    String toBothAfter(RawString other);

    String somebodyFor(String route);

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
