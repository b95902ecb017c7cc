package org.askfirst.consent.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.askfirst.consent.json.Json;
import org.askfirst.consent.letter.LetterDue.Recipient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** In which language a letter is, by what was said of those it is to, and what they chose. */
class SaidLanguagesTest {

    private static final List<Recipient> ALL =
            List.of(Sampled.TO_ADA, Sampled.TO_GRACE, Sampled.TO_TOM);

    @ParameterizedTest
    @EnumSource(Party.class)
    void a_letter_to_one_is_in_the_language_of_that_one(Party party) {
        List<Recipient> one = ALL.stream().filter(to -> to.role() == party).toList();
        SaidLanguages said = SaidLanguages.of(party, "de");
        assertThat(language(said, one, Map.of())).isEqualTo("de");
        assertThat(language(said, one, Map.of(party, "en"))).isEqualTo("en");
        assertThat(language(SaidLanguages.NONE, one, Map.of(party, "de"))).isEqualTo("de");
        assertThat(language(SaidLanguages.NONE, one, Map.of())).isNull();
        assertThat(language(SaidLanguages.of(party, null), one, Map.of())).isNull();
    }

    @Test
    void what_was_said_of_the_others_says_nothing_of_who_introduces_them() {
        SaidLanguages said = new SaidLanguages("de", "de", null);
        assertThat(language(said, List.of(Sampled.TO_TOM), Map.of())).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "de, de, , , de",
        "en, en, , , en",
        "de, en, , , ",
        "de, , , , ",
        ", de, , , ",
        ", , , , ",
        "de, en, , de, de",
        "de, , , de, de",
        ", , de, de, de",
        "de, de, en, , ",
    })
    void an_introduction_is_in_a_language_that_both_have(
            String requester,
            String target,
            String requestersChoice,
            String targetsChoice,
            String language) {
        Map<Party, String> chosen = new EnumMap<>(Party.class);
        Optional.ofNullable(requestersChoice).ifPresent(it -> chosen.put(Party.REQUESTER, it));
        Optional.ofNullable(targetsChoice).ifPresent(it -> chosen.put(Party.TARGET, it));
        SaidLanguages said = new SaidLanguages(requester, target, null);
        assertThat(language(said, ALL, chosen)).isEqualTo(language);
        chosen.put(Party.INTRODUCER, "en");
        assertThat(language(said, ALL, chosen)).isEqualTo(language);
    }

    @Test
    void a_letter_to_nobody_has_none() {
        assertThat(language(new SaidLanguages("de", "de", "de"), List.of(), Map.of())).isNull();
    }

    @Test
    void facts_without_a_language_are_the_bytes_they_always_were() {
        Facts bare = Sampled.ask(Sampled.TARGETS_ASK, null, Party.TARGET, Sampled.NOTE);
        assertThat(bare.in(null)).isSameAs(bare);
        assertThat(Json.write(bare.in("de").in(null))).isEqualTo(Json.write(bare));
        assertThat(Json.write(bare.in("de")))
                .isEqualTo(Json.write(bare).replaceAll("}$", ",\"language\":\"de\"}"));
    }

    private static String language(
            SaidLanguages said, List<Recipient> recipients, Map<Party, String> chosen) {
        return said.shared(recipients, to -> Optional.ofNullable(chosen.get(to.role())));
    }
}
