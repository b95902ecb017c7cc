package org.askfirst.mailer.wording;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.askfirst.mailer.letter.Facts;

/** German. What stands for a name is in the nominative or accusative, and so is its place. */
public final class German implements Phrases {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d. MMMM uuuu", Locale.GERMANY);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d. MMMM uuuu 'um' HH:mm 'Uhr (UTC)'", Locale.GERMANY);

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
        boolean one = number == 1;
        String word =
                switch (unit) {
                    case YEARS -> one ? "Jahr" : "Jahre";
                    case MONTHS -> one ? "Monat" : "Monate";
                    case DAYS -> one ? "Tag" : "Tage";
                    case HOURS -> one ? "Stunde" : "Stunden";
                    case MINUTES -> one ? "Minute" : "Minuten";
                    case SECONDS -> one ? "Sekunde" : "Sekunden";
                    case ChronoUnit other -> throw new IllegalArgumentException(other.toString());
                };
        return number + " " + word;
    }

    @Override
    public String and() {
        return " und ";
    }

    @Override
    public String times(int number) {
        return switch (number) {
            case 1 -> "einmal";
            case 2 -> "zweimal";
            case 3 -> "dreimal";
            default -> number + "-mal";
        };
    }

    @Override
    public String count(int number) {
        return number == 1 ? "eine" : String.valueOf(number);
    }

    @Override
    public String via(String name, String organisation) {
        return name + " über " + organisation;
    }

    @Override
    public String noLink() {
        return "[hier steht der eigene Link]";
    }

    @Override
    public String noTopic() {
        return "(nicht mehr aufbewahrt)";
    }

    @Override
    public String oneOfThePeopleFor(String purpose) {
        return "eine der Personen für „%s“".formatted(purpose);
    }

    @Override
    public String theIntroducer() {
        return "der Person hinter jener Anfrage";
    }

    @Override
    public String question(String other) {
        return "Möchten Sie %s kennenlernen?".formatted(other);
    }

    @Override
    public String meet(String requester, String target) {
        return "%s, das ist %s".formatted(requester, target);
    }

    @Override
    public String news(String requester, String other, News news) {
        return "%s und %s: %s".formatted(requester, other, words(news));
    }

    @Override
    public String aWordFrom(String requester, String other, String writer) {
        return "%s und %s: ein Wort von %s".formatted(requester, other, writer);
    }

    @Override
    public String unsolicited(String stranger, News news) {
        return "Sie haben mir %s vorgestellt: %s".formatted(stranger, words(news));
    }

    @Override
    public String ownPage() {
        return "Der Weg zu Ihrer eigenen Seite";
    }

    @Override
    public String chosen() {
        return "Was wir Sie von nun an fragen dürfen";
    }

    @Override
    public String never(boolean asked) {
        return asked ? "Wir fragen Sie nicht mehr" : "Wir schreiben Ihnen nicht mehr";
    }

    @Override
    public String notTaken(Facts.NotTaken.What what, int count) {
        return switch (what) {
            case REQUESTS ->
                    count == 1
                            ? "Eine Ihrer Anfragen wurde nicht angenommen"
                            : count + " Ihrer Anfragen wurden nicht angenommen";
            case UNSOLICITED ->
                    count == 1
                            ? "Eine Vorstellung wurde nicht beantwortet"
                            : count + " Vorstellungen wurden nicht beantwortet";
        };
    }

    private static String words(News news) {
        return switch (news) {
            case NO_ANSWER -> "es kam keine Antwort";
            case NOT_DELIVERED -> "eine Nachricht kam nicht an";
            case HAS_COME_BACK -> "die gemeinsame Nachricht kam zurück";
            case UNDER_WAY -> "diese Anfrage läuft schon";
            case NOT_AGAIN_SO_SOON -> "nicht so bald wieder";
            case NOBODY_NOW -> "im Moment geht es nicht";
            case NOT_ME -> "nicht die richtige Person";
            case TOO_BUSY -> "im Moment nicht";
            case POSTPONE -> "hat es noch Zeit?";
            case NO -> "diesmal nicht";
        };
    }
}
