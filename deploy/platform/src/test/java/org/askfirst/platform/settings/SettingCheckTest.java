package org.askfirst.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.Expressions;
import io.smallrye.config.Secret;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingCheckTest {

    /** One of every kind. */
    public interface Everything {

        @WithDefault("Ask First")
        @WithConverter(OneLineConverter.class)
        String name();

        @WithConverter(WebAddressConverter.class)
        URI address();

        Secret<String> word();

        @WithDefault("60")
        @Bounds(least = "1", most = "100")
        int rate();

        @WithDefault("P5D")
        @Bounds(least = "PT1S", most = "P365D")
        Duration remindAfter();

        @WithDefault("PT1M,PT5M")
        @Bounds(least = "PT0.1S", most = "P1D")
        List<Duration> retryAfter();

        @Bounds(least = "PT1S", most = "PT1H")
        Optional<Duration> patience();

        @WithDefault("none")
        Shield shield();

        @Matching(pattern = "[a-z]+", rule = "must be letters")
        Optional<String> role();

        @Required(with = "askfirst.people.user")
        Optional<String> password();

        People people();
    }

    public interface People {

        Optional<String> user();

        @Required(without = "askfirst.local-key")
        Optional<String> issuer();
    }

    public enum Shield {
        NONE,
        WHOLE,
        HALF_OPEN
    }

    private final Map<String, String> environment =
            new HashMap<>(
                    Map.of(
                            "ASKFIRST_ADDRESS", "https://ask.example.org/",
                            "ASKFIRST_WORD", "hush",
                            "ASKFIRST_PEOPLE_ISSUER", "https://id.example.org"));

    @Test
    void what_is_not_set_is_its_default() {
        Everything settings = read();
        assertThat(settings.name()).isEqualTo("Ask First");
        assertThat(settings.address()).hasToString("https://ask.example.org");
        assertThat(settings.word().get()).isEqualTo("hush");
        assertThat(settings.rate()).isEqualTo(60);
        assertThat(settings.remindAfter()).isEqualTo(Duration.ofDays(5));
        assertThat(settings.retryAfter())
                .containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(5));
        assertThat(settings.shield()).isEqualTo(Shield.NONE);
        assertThat(settings.patience()).isEmpty();
    }

    @Test
    void what_is_set_is_read_however_it_is_written() {
        environment.putAll(
                Map.of(
                        "ASKFIRST_RATE", " 100 ",
                        "ASKFIRST_REMIND_AFTER", "pt1s",
                        "ASKFIRST_RETRY_AFTER", "PT0.1S, P1D ,",
                        "ASKFIRST_PATIENCE", "PT1H",
                        "ASKFIRST_SHIELD", "Half-Open",
                        "ASKFIRST_NAME", " Acme "));
        Everything settings = read();
        assertThat(settings.rate()).isEqualTo(100);
        assertThat(settings.remindAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.retryAfter())
                .containsExactly(Duration.ofMillis(100), Duration.ofDays(1));
        assertThat(settings.patience()).contains(Duration.ofHours(1));
        assertThat(settings.shield()).isEqualTo(Shield.HALF_OPEN);
        assertThat(settings.name()).isEqualTo("Acme");
    }

    @Test
    void empty_is_unset() {
        for (String variable :
                List.of("RATE", "NAME", "RETRY_AFTER", "SHIELD", "PATIENCE", "PASSWORD")) {
            environment.put("ASKFIRST_" + variable, " ");
        }
        Everything settings = read();
        assertThat(settings.rate()).isEqualTo(60);
        assertThat(settings.name()).isEqualTo("Ask First");
        assertThat(settings.retryAfter()).hasSize(2);
        assertThat(settings.shield()).isEqualTo(Shield.NONE);
        assertThat(settings.patience()).isEmpty();
        assertThat(settings.password()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RATE | 0 | must be a number from 1 to 100",
                "RATE | 101 | must be a number from 1 to 100",
                "RATE | secret | must be a number from 1 to 100",
                "RATE | 99999999999999999999 | must be a number from 1 to 100",
                "REMIND_AFTER | PT0.999S | must be a duration such as PT10M, from PT1S to P365D",
                "REMIND_AFTER | P366D | must be a duration such as PT10M, from PT1S to P365D",
                "REMIND_AFTER | -PT1S | must be a duration such as PT10M, from PT1S to P365D",
                "REMIND_AFTER | 5 | must be a duration such as PT10M, from PT1S to P365D",
                "REMIND_AFTER | secret | must be a duration such as PT10M, from PT1S to P365D",
                "RETRY_AFTER | PT1M,secret | must be a duration such as PT10M, from PT0.1S to P1D",
                "RETRY_AFTER | , | must be a duration such as PT10M, from PT0.1S to P1D",
                "PATIENCE | PT2H | must be a duration such as PT10M, from PT1S to PT1H",
                "SHIELD | secret | must be none, whole or half-open",
                "ADDRESS | secret | must be an http or https address",
                "ROLE | a secret | must be letters",
                "NAME | a${SECRET} | refers by ${...} to what is not set",
            })
    void what_is_wrong_is_named_with_its_rule_and_without_its_value(
            String variable, String value, String rule) {
        environment.put("ASKFIRST_" + variable, value);
        assertThatThrownBy(this::read)
                .isInstanceOf(WrongSettings.class)
                .hasMessage("ASKFIRST_" + variable + " " + rule)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void all_that_is_wrong_is_said_at_once_each_in_a_line() {
        environment.clear();
        environment.put("ASKFIRST_RATE", "0");
        environment.put("ASKFIRST_NAME", "Acme\nBcc: x");
        environment.put("ASKFIRST_WORD_FILE", "/no/such/file");
        assertThatThrownBy(this::read)
                .extracting(wrong -> wrong.getMessage().lines().toList())
                .isEqualTo(
                        List.of(
                                "ASKFIRST_ADDRESS is required",
                                "ASKFIRST_NAME must not hold a control character",
                                "ASKFIRST_PEOPLE_ISSUER is required",
                                "ASKFIRST_RATE must be a number from 1 to 100",
                                "ASKFIRST_WORD_FILE must name a file that can be read"));
    }

    @Test
    void some_are_required_with_others_or_unless_others_stand_in() {
        environment.put("ASKFIRST_PEOPLE_USER", "acme");
        assertThatThrownBy(this::read)
                .hasMessage("ASKFIRST_PASSWORD is required, because ASKFIRST_PEOPLE_USER is set");
        environment.put("ASKFIRST_PASSWORD", "hush");
        environment.remove("ASKFIRST_PEOPLE_ISSUER");
        assertThatThrownBy(this::read).hasMessage("ASKFIRST_PEOPLE_ISSUER is required");
        environment.put("ASKFIRST_LOCAL_KEY", "any");
        assertThat(read().people().issuer()).isEmpty();
    }

    @Test
    void a_process_may_do_without_what_others_need() {
        var check =
                new SettingCheck(People.class, "askfirst.people") {
                    @Override
                    protected boolean doesWithout(String name) {
                        return name.equals("askfirst.people.issuer");
                    }
                };
        assertThat(config(check, Map.of()).getConfigMapping(People.class, "askfirst.people"))
                .extracting(People::issuer)
                .isEqualTo(Optional.empty());
        assertThatThrownBy(
                        () -> config(new SettingCheck(People.class, "askfirst.people"), Map.of()))
                .isInstanceOf(ConfigValidationException.class);
    }

    @Test
    void what_is_only_listed_is_not_checked() {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withDefaultValue("askfirst.rate", "secret")
                        .withInterceptors(new SettingCheck(Everything.class, "askfirst"))
                        .build();
        assertThat(Expressions.withoutExpansion(() -> config.getRawValue("askfirst.rate")))
                .isEqualTo("secret");
        assertThat(Expressions.withoutExpansion(() -> config.getRawValue("askfirst.address")))
                .isNull();
        assertThatThrownBy(() -> config.getRawValue("askfirst.rate"))
                .isInstanceOf(WrongSetting.class);
    }

    @Test
    void it_tells_which_variables_there_are_and_their_bounds() {
        var check = new SettingCheck(Everything.class, "askfirst");
        assertThat(check.variables())
                .hasSize(12)
                .contains("ASKFIRST_REMIND_AFTER", "ASKFIRST_PEOPLE_ISSUER");
        assertThat(check.bounds())
                .containsOnlyKeys(
                        "ASKFIRST_PATIENCE",
                        "ASKFIRST_RATE",
                        "ASKFIRST_REMIND_AFTER",
                        "ASKFIRST_RETRY_AFTER");
        assertThat(check.bounds().get("ASKFIRST_RATE").most()).isEqualTo("100");
    }

    public interface Unbounded {
        Duration remindAfter();
    }

    public interface Unread {
        URI address();
    }

    @ParameterizedTest
    @ValueSource(classes = {Unbounded.class, Unread.class})
    void a_mapping_without_bounds_or_converter_is_a_defect(Class<?> mapping) {
        assertThatThrownBy(() -> new SettingCheck(mapping, "askfirst"))
                .isInstanceOf(IllegalStateException.class);
    }

    private Everything read() {
        return SettingsReader.read(Everything.class, "askfirst", environment);
    }

    private static SmallRyeConfig config(
            ConfigSourceInterceptor check, Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withDefaultValues(values)
                .withInterceptors(check)
                .withMapping(People.class, "askfirst.people")
                .build();
    }
}
