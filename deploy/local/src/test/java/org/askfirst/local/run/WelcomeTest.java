package org.askfirst.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WelcomeTest {

    @TempDir Path folder;

    @Test
    void the_first_introduction_leads_through_both_letters() throws Exception {
        assertThat(Welcome.firstIntroduction(settings(Map.of())))
                .isEqualTo(
                        """
                        The first introduction: sign in at http://localhost:8080/desk as anybody, and introduce Ada to Grace.
                        Then open Ada's letter at http://localhost:8025, follow its button and say yes; then Grace's.
                        The introducing mail goes 10 seconds after the last yes (ASKFIRST_RELEASE_DELAY).
                        Ctrl-C stops everything.
                        """);
    }

    @Test
    void what_only_developers_want_comes_after_it() throws Exception {
        assertThat(Welcome.forDevelopers(settings(Map.of())))
                .startsWith("For developers:")
                .contains("http://localhost:8081", "SMTP at port 2526", "asks are not limited (");
        assertThat(
                        Welcome.forDevelopers(
                                settings(
                                        Map.of(
                                                "ASKFIRST_ASKS_PER_PERSON", "3/P1D",
                                                "ASKFIRST_MAIL_IN", "none"))))
                .contains("asks a person: 3/P1D; a pair: none (", "ASKFIRST_MAIL_IN is none");
    }

    @ParameterizedTest
    @CsvSource({
        "PT10S, 10 seconds",
        "PT1M, 1 minute",
        "PT1H30M, 1 hour and 30 minutes",
        "P2D, 2 days",
        "PT0S, at once",
        "soon, soon"
    })
    void a_duration_is_said_in_words(String duration, String words) {
        assertThat(Welcome.inWords(duration)).isEqualTo(words);
    }

    private Settings settings(Map<String, String> own) throws Exception {
        Keys keys = new Keys(folder);
        keys.makeMissing();
        return Settings.of(own, keys, false);
    }
}
