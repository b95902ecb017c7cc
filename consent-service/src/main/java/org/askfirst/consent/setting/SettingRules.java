package org.askfirst.consent.setting;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;

import jakarta.annotation.Priority;

import org.askfirst.consent.decision.Limit;
import org.askfirst.consent.task.Task;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.key.Keyring;
import org.askfirst.platform.settings.WrongSetting;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Refuses a missing or wrong setting where it is read: while the configuration is put together, and
 * so before anything connects anywhere. The message names the variable, never its value.
 */
@Priority(Priorities.APPLICATION + 100)
public class SettingRules implements ConfigSourceInterceptor {

    private static final String PREFIX = "askfirst.";

    private static final Set<String> REQUIRED =
            Set.of(
                    "askfirst.kafka",
                    "askfirst.consent-database.url",
                    "askfirst.consent-database.username",
                    "askfirst.consent-database.password",
                    "askfirst.link-key",
                    "askfirst.seal-key",
                    "askfirst.request-key",
                    "askfirst.address-key");

    /** Required where no local key stands in for a provider. */
    private static final Set<String> SIGN_IN =
            Set.of("askfirst.oidc.issuer", "askfirst.oidc.audience");

    private static final Pattern CLAIM = Pattern.compile("[!-~]{1,255}");
    private static final Pattern PREFIX_OF_ROLES = Pattern.compile("[!-~]{1,100}");

    private static final String LOCAL_KEY = "askfirst.local.public-key";

    private static final Map<String, Rule> RULES =
            Map.ofEntries(
                    Map.entry("askfirst.link-key", SettingRules::keys),
                    Map.entry("askfirst.seal-key", SettingRules::keys),
                    Map.entry("askfirst.request-key", SettingRules::keys),
                    Map.entry("askfirst.unsealed", SettingRules::unsealed),
                    Map.entry("askfirst.address-key", SettingRules::key),
                    Map.entry("askfirst.intake-url", SettingRules::publicBase),
                    Map.entry("askfirst.consent-url", SettingRules::publicBase),
                    Map.entry("askfirst.oidc.email-verified", SettingRules::emailVerified),
                    Map.entry("askfirst.oidc.subject-claim", SettingRules::claim),
                    Map.entry("askfirst.oidc.roles-prefix", SettingRules::prefix),
                    Map.entry("askfirst.mail-from", SettingRules::mailbox),
                    Map.entry(
                            "askfirst.release-delay",
                            (name, value) -> duration(name, value, "PT0S", "P7D")),
                    Map.entry(
                            "askfirst.remind-after",
                            (name, value) -> duration(name, value, "PT1S", "P365D")),
                    Map.entry(
                            "askfirst.expire-after",
                            (name, value) -> duration(name, value, "PT1S", "P730D")),
                    Map.entry(
                            "askfirst.cool-down",
                            (name, value) -> duration(name, value, "PT0S", "P3650D")),
                    Map.entry("askfirst.keep-for", SettingRules::days),
                    Map.entry("askfirst.requests-per-day", SettingRules::aDay),
                    Map.entry("askfirst.asks-per-person", SettingRules::limit),
                    Map.entry("askfirst.asks-per-pair", SettingRules::limit),
                    Map.entry("askfirst.unsolicited-per-day", SettingRules::aDay),
                    Map.entry(
                            "askfirst.too-quick",
                            (name, value) -> duration(name, value, "PT0S", "PT1H")),
                    Map.entry("askfirst.reads-per-minute", SettingRules::readsPerMinute));

    private static final int MOST_READS = 1_000_000;

    @FunctionalInterface
    private interface Rule {
        /** Throws when the value breaks the rule. */
        Object check(String variable, String value);
    }

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        if (!name.startsWith(PREFIX)) {
            return value;
        }
        String text = textOf(value);
        if (!text.isBlank()) {
            RULES.getOrDefault(name, (_, checked) -> checked)
                    .check(WrongSetting.variable(name), text);
        } else if (REQUIRED.contains(name)
                || SIGN_IN.contains(name)
                        && Task.current().serves()
                        && textOf(context.proceed(LOCAL_KEY)).isBlank()) {
            throw new WrongSetting(WrongSetting.variable(name), "is required");
        }
        return value;
    }

    private static String textOf(@Nullable ConfigValue value) {
        return value == null || value.getValue() == null ? "" : value.getValue();
    }

    private static Map.Entry<String, Rule> entry(String name, Rule rule) {
        return Map.entry(name, rule);
    }

    private static Key key(String variable, String base64) {
        return read(variable, base64, Key::read);
    }

    private static Keyring keys(String variable, String list) {
        return read(variable, list, all -> Keyring.read(List.of(all.split(","))));
    }

    /** What is longer than anybody means would go beyond what a database's clock can tell. */
    private static Duration duration(String variable, String text, String least, String most) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(Duration.parse(least)) >= 0
                    && duration.compareTo(Duration.parse(most)) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException _) {
            // Said below; the exception's own message would repeat what was set.
        }
        throw new WrongSetting(
                variable, "must be a duration such as PT10M, from %s to %s".formatted(least, most));
    }

    private static String emailVerified(String variable, String text) {
        if (!Set.of("required", "trusted").contains(text.strip())) {
            throw new WrongSetting(variable, "must be required or trusted");
        }
        return text;
    }

    private static String claim(String variable, String text) {
        if (!CLAIM.matcher(text.strip()).matches()) {
            throw new WrongSetting(
                    variable, "must be the name of a claim: 1 to 255 visible characters");
        }
        return text;
    }

    private static String prefix(String variable, String text) {
        if (!PREFIX_OF_ROLES.matcher(text.strip()).matches()) {
            throw new WrongSetting(variable, "must be 1 to 100 visible characters");
        }
        return text;
    }

    private static int readsPerMinute(String variable, String text) {
        try {
            int reads = Integer.parseInt(text.strip());
            if (reads >= 1 && reads <= MOST_READS) {
                return reads;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new WrongSetting(variable, "must be a number from 1 to " + MOST_READS);
    }

    /** Letters say how long, in days. */
    private static Duration days(String variable, String text) {
        Duration duration = duration(variable, text, "P1D", "P3650D");
        if (!duration.equals(Duration.ofDays(duration.toDays()))) {
            throw new WrongSetting(variable, "must be a whole number of days such as P180D");
        }
        return duration;
    }

    private static Limit limit(String variable, String text) {
        return read(variable, text, Limit::parse);
    }

    private static Limit aDay(String variable, String text) {
        return read(variable, text, Limit::parseADay);
    }

    /** Readers say the rule that is broken, and not what was set. */
    private static <T> T read(String variable, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw new WrongSetting(variable, wrong.getMessage());
        }
    }

    private static URI publicBase(String variable, String text) {
        try {
            URI base = new URI(text.strip());
            if (Set.of("http", "https").contains(String.valueOf(base.getScheme()))
                    && base.getHost() != null
                    && base.getRawUserInfo() == null
                    && base.getRawQuery() == null
                    && base.getRawFragment() == null) {
                return base;
            }
        } catch (URISyntaxException _) {
            // Said below.
        }
        throw new WrongSetting(variable, "must be an http or https address");
    }

    private static Unsealed unsealed(String variable, String text) {
        return Arrays.stream(Unsealed.values())
                .filter(value -> value.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new WrongSetting(variable, "must be refuse or accept"));
    }

    private static String mailbox(String variable, String text) {
        int at = text.strip().indexOf('@');
        if (at < 1 || at == text.strip().length() - 1) {
            throw new WrongSetting(variable, "must be a mail address");
        }
        return text;
    }
}
