package org.askfirst.mailer.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.askfirst.mailer.letter.Facts;
import org.askfirst.mailer.wording.Phrases.News;
import org.askfirst.platform.person.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhrasesTest {

    private static final List<ChronoUnit> UNITS =
            List.of(
                    ChronoUnit.YEARS,
                    ChronoUnit.MONTHS,
                    ChronoUnit.DAYS,
                    ChronoUnit.HOURS,
                    ChronoUnit.MINUTES,
                    ChronoUnit.SECONDS);

    @ParameterizedTest
    @EnumSource(Language.class)
    void each_language_has_words_for_everything(Language language) {
        Phrases phrases = Phrases.in(language);
        List<String> said = new ArrayList<>();
        said.add(phrases.day(LocalDate.EPOCH));
        said.add(phrases.moment(Instant.EPOCH));
        said.add(phrases.and("one", "other"));
        said.add(phrases.via("Ada", "Ask First"));
        said.add(phrases.noLink());
        said.add(phrases.noTopic());
        said.add(phrases.oneOfThePeopleFor("hiring"));
        said.add(phrases.theIntroducer());
        said.add(phrases.question("Grace"));
        said.add(phrases.meet("Ada", "Grace"));
        said.add(phrases.aWordFrom("Ada", "Grace", "Ada"));
        said.add(phrases.ownPage());
        said.add(phrases.chosen());
        said.add(phrases.never(true));
        said.add(phrases.never(false));
        for (News news : News.values()) {
            said.add(phrases.news("Ada", "Grace", news));
            said.add(phrases.unsolicited("Ada", news));
        }
        for (int number : new int[] {1, 2, 3, 12}) {
            UNITS.forEach(unit -> said.add(phrases.amount(number, unit)));
            said.add(phrases.times(number));
            said.add(phrases.count(number));
            for (Facts.NotTaken.What what : Facts.NotTaken.What.values()) {
                said.add(phrases.notTaken(what, number));
            }
        }
        assertThat(said).doesNotHaveDuplicates().noneMatch(String::isBlank);
        assertThat(said).allSatisfy(words -> assertThat(words).doesNotContain("%"));
    }

    @Test
    void what_is_filled_in_is_no_pattern_itself() {
        assertThat(Phrases.in(Language.EN).meet("100 %s", "50 %d")).isEqualTo("100 %s, meet 50 %d");
    }
}
