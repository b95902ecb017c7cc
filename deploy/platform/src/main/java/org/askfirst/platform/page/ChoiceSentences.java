package org.askfirst.platform.page;

import io.quarkus.qute.i18n.MessageBundle;

/**
 * What pages say of what one may be asked, in every language: in templates {@code choice:key}, the
 * words themselves in the files {@code messages/choice*.properties}.
 */
@MessageBundle(value = "choice", locale = "en")
public interface ChoiceSentences {

    // What stands.
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

    // What is held of them.
    String whatWeHold();

    String download();

    String forgetMe();

    String forgetting();
}
