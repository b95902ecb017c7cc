package org.askfirst.mailer.wording;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.askfirst.mailer.letter.Facts;

/** British English. */
public final class English implements Phrases {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm 'UTC'", Locale.UK);

    @Override
    public String day(LocalDate day) {
        return DAY.format(day);
    }

    @Override
    public String moment(Instant moment) {
        return MOMENT.format(moment.atOffset(ZoneOffset.UTC));
    }

    @Override
    public String amount(long number, ChronoUnit unit) {
        String many = unit.toString().toLowerCase(Locale.ROOT);
        return number + " " + (number == 1 ? many.substring(0, many.length() - 1) : many);
    }

    @Override
    public String and() {
        return " and ";
    }

    @Override
    public String times(int number) {
        return switch (number) {
            case 1 -> "once";
            case 2 -> "twice";
            default -> number + " times";
        };
    }

    @Override
    public String count(int number) {
        return number == 1 ? "one" : String.valueOf(number);
    }

    @Override
    public String via(String name, String organisation) {
        return name + " via " + organisation;
    }

    @Override
    public String noLink() {
        return "[the reader's own link]";
    }

    @Override
    public String noTopic() {
        return "(not kept any more)";
    }

    @Override
    public String oneOfThePeopleFor(String purpose) {
        return "one of the people for " + purpose;
    }

    @Override
    public String theIntroducer() {
        return "the introducer of that letter";
    }

    @Override
    public String question(String other) {
        return "Would you like to meet %s?".formatted(other);
    }

    @Override
    public String meet(String requester, String target) {
        return "%s, meet %s".formatted(requester, target);
    }

    @Override
    public String news(String requester, String other, News news) {
        return "%s and %s: %s".formatted(requester, other, words(news));
    }

    @Override
    public String aWordFrom(String requester, String other, String writer) {
        return "%s and %s: a word from %s".formatted(requester, other, writer);
    }

    @Override
    public String unsolicited(String stranger, News news) {
        return "Your introduction to %s: %s".formatted(stranger, words(news));
    }

    @Override
    public String ownPage() {
        return "The way to your own page";
    }

    @Override
    public String chosen() {
        return "What we may ask you from now on";
    }

    @Override
    public String never(boolean asked) {
        return asked ? "We shall not ask you again" : "We shall not write to you again";
    }

    @Override
    public String notTaken(Facts.NotTaken.What what, int count) {
        return switch (what) {
            case REQUESTS ->
                    count == 1
                            ? "One of your requests was not taken"
                            : count + " of your requests were not taken";
            case UNSOLICITED ->
                    count == 1
                            ? "One introduction that you handed in was not answered"
                            : count + " introductions that you handed in were not answered";
        };
    }

    private static String words(News news) {
        return switch (news) {
            case NO_ANSWER -> "no answer came";
            case NOT_DELIVERED -> "a letter could not be delivered";
            case HAS_COME_BACK -> "the introduction has come back";
            case UNDER_WAY -> "already under way";
            case NOT_AGAIN_SO_SOON -> "not again so soon";
            case NOBODY_NOW -> "nobody can take it now";
            case NOT_ME -> "not the right person";
            case TOO_BUSY -> "not just now";
            case POSTPONE -> "could it wait?";
            case NO -> "not this time";
        };
    }
}
