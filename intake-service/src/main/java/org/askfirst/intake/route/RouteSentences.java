package org.askfirst.intake.route;

import io.quarkus.qute.RawString;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * What the pages of routes say, in every language: in templates {@code route:key}, the words
 * themselves in the files {@code messages/route*.properties}. A sentence with a {@link RawString}
 * or with markup of its own is markup; all others are text, and are escaped where they are shown.
 */
@MessageBundle(value = "route", locale = "en")
public interface RouteSentences {

    // All of them.
    String routes();

    String whatARouteIs();

    String makeOne();

    String noneYet();

    String inOneFile();

    String downloadCsv();

    String putOneInTheirPlace();

    String allRoutes();

    // One of them.
    String theRoute(String name);

    String lastWritten(RawString by, RawString at);

    String aNewRoute();

    String whoWouldBeAsked();

    String byPlaceAndWeight();

    String nobody();

    String nobodyLeft();

    String askedIn(String month);

    String ofAtMost(int asks, int cap);

    String nobodyOnIt();

    String howTheyEnded();

    String introduced();

    String declined();

    String notAnswered();

    String withdrawn();

    String notDelivered();

    String notPossible();

    String tooFew();

    // Its form.
    String changeIt();

    String whatItIs();

    String shortName();

    String shortNameHint();

    String title();

    String titleHint();

    String itsPeople();

    String howTheyTakeTurns();

    String row(int number);

    String name();

    String mailAddress();

    String place();

    String weight();

    String mostAMonth();

    String takeRowAway(int number);

    String save();

    String oneMoreRow();

    String whatStandsNow();

    String placeAndWeight(String email, int position, int weight);

    String andAtMost(int cap);

    // Taking it away.
    String takeItAway();

    String takeThisAway();

    String shallItGo(String name);

    String nobodyByItAnyMore();

    String yesTakeItAway();

    String noGoBack();

    // The file.
    String allFromAFile();

    String lookAgain();

    String headerIsLineOne();

    String allOrNothing();

    String line(String number);

    String oneLineAPerson();

    String theFile();

    String whatIsPasted();

    String orChooseAFile();

    String takesThePlace();

    String makeTheseTheRoutes();

    String downloadWhatStands();

    // What came of a press.
    String away();

    String nameIsTaken();

    String overtaken();

    String takenAway();

    String noRoom();

    String stillThere();

    String fileTooLarge();

    String fileNoText();

    String fileOvertaken();

    String fileAway();
}
