package org.askfirst.intake.importing;

import io.quarkus.qute.RawString;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page of the import says, in every language: {@code messages/importing*.properties}. */
@MessageBundle(value = "importing", locale = "en")
public interface ImportSentences {

    // The form.

    String introduceMany();

    String fromAFile();

    String theLines();

    String firstNamesColumns(String columns);

    String orAFile();

    String checkTheLines();

    // The lines once they are checked.

    String canBeSent(long good, int all);

    String sentBeforeInAll(long sent);

    String cannotFindOut();

    String leftToday(int left);

    String line(long number, RawString requester, RawString whom);

    String sentBefore();

    String asItShouldBe();

    String sendTheGood();

    // What became of them.

    String yourLines();

    String eachAppears();

    String yourIntroductions();

    String theResults();

    String resultsAsAFile();

    String sent();

    String nothingGoesTwice();

    String sendFileAgain();

    String allForToday();

    String cannotSay();

    String checkFileAgain();

    // What may go wrong.

    String signInAndPress(String prefix);

    String notMadeForYou();

    String pressAButton();

    String cannotFindOutSoNothing();
}
