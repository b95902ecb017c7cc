package org.askfirst.intake.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Words, English and German, by which a line is known for what it is. */
enum WordList {
    /** Small words of names, titles and addresses. */
    PARTICLES(
            """
            of and the for in at de van für und der die des von im am
            mobile phone tel fax mobil telefon
            """),

    /** What people are, and firms. */
    ROLES(
            """
            phd msc mba ceo cto cfo coo cmo founder cofounder director head manager engineer partner
            president vp chair professor assistant officer editor consultant analyst designer developer researcher
            team department ltd limited inc llc llp plc gmbh ag kg se ug university institute
            leiter leiterin leitung gründer gründerin vorstand abteilung geschäftsführer
            geschäftsführerin referent referentin entwickler entwicklerin universität institut
            """),

    /** Words that belong to a sentence, or to a day, and so may say when or whether. */
    SAYING(
            """
            but not no yes only if when once please i we you he she it they me us my your can could
            will would should shall may might must until till unless after before maybe perhaps later
            next never ever always sorry though however except don't can't won't isn't ps nb soon
            today tomorrow week month year principle theory general is are was be have has do does
            did let know ask call meet talk happy glad
            aber nicht nein ja nur wenn falls bitte ich wir du ihr sie er es mich uns kann könnte
            würde wird will soll sollte darf erst nach vor ab bis vielleicht später nächste nächsten
            nie kein keine doch allerdings leider oder or morgen heute bald woche monat jahr ist sind
            war hat habe haben prinzip grunde allgemeinen theorie
            january february march april june july august september october november december
            jan feb mar apr jun jul aug sep sept oct nov dec
            januar februar märz mai juni juli oktober dezember okt dez
            monday tuesday wednesday thursday friday saturday sunday
            montag dienstag mittwoch mittwochs donnerstag freitag samstag sonntag
            spring summer autumn fall winter frühling frühjahr sommer herbst
            """);

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}'\u2019]+");

    private final Set<String> words;

    WordList(String words) {
        this.words = Set.copyOf(Arrays.asList(words.strip().split("\\s+")));
    }

    boolean has(String word) {
        return words.contains(word.toLowerCase(Locale.ROOT).replace('\u2019', '\''));
    }

    boolean hasAny(List<String> ofText) {
        return ofText.stream().anyMatch(this::has);
    }

    /** The words of a text. */
    static List<String> in(String text) {
        return BETWEEN.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    }
}
