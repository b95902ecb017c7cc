package org.askfirst.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the manifests set, the services read, and the README tells of. */
class SettingsAgreementTest {

    private static final Set<String> SERVICES =
            Set.of("intake-service", "consent-service", "mailer-service");

    @ParameterizedTest
    @EnumSource
    void every_setting_is_read_by_some_service(Overlay overlay) {
        assertThat(Rendered.of(overlay).settings().keySet())
                .filteredOn(name -> name.startsWith("ASKFIRST_"))
                .allMatch(name ->
                        SERVICES.stream().anyMatch(one -> Variables.isKnown(name, Code.of(one))));
    }

    @ParameterizedTest
    @EnumSource
    void every_variable_is_in_the_readme(Overlay overlay) {
        Rendered rendered = Rendered.of(overlay);
        Set<String> set =
                rendered.containers().stream()
                        .flatMap(container -> container.environment(rendered).keySet().stream())
                        .filter(name -> name.startsWith("ASKFIRST_"))
                        .collect(Collectors.toSet());
        assertThat(set).isNotEmpty().allMatch(Variables::isTold);
    }

    @Test
    void what_the_readme_tells_of_is_read_by_some_service() {
        assertThat(Variables.told())
                .filteredOn(name -> name.startsWith("ASKFIRST_"))
                .hasSizeGreaterThan(40)
                .allMatch(name ->
                        SERVICES.stream().anyMatch(one -> Variables.isKnown(name, Code.of(one))));
    }

    @ParameterizedTest
    @EnumSource
    void what_a_service_requires_is_set(Overlay overlay) {
        Rendered rendered = Rendered.of(overlay);
        for (Container container : rendered.containers()) {
            Code code = Code.of(container.pod().service());
            Set<String> set = container.environment(rendered).keySet();
            // Migrating takes the database's own settings and nothing else.
            assertThat(Variables.required())
                    .as(container.title())
                    .filteredOn(name -> Variables.isKnown(name, code))
                    .filteredOn(name -> container.isMain() || name.contains("_DATABASE_"))
                    .allMatch(name -> set.contains(name) || set.contains(name + "_FILE"));
        }
    }

    @Test
    void what_is_required_is_found_in_the_readme() {
        assertThat(Variables.required())
                .contains(
                        "ASKFIRST_LINK_KEY",
                        "ASKFIRST_ADDRESS_KEY",
                        "ASKFIRST_KAFKA",
                        "ASKFIRST_MAILER_DATABASE_PASSWORD",
                        "ASKFIRST_OIDC_ISSUER",
                        "ASKFIRST_INTAKE_URL",
                        "ASKFIRST_MAIL_FROM");
        assertThat(Variables.isTold("ASKFIRST_KAFKA_SECURITY_TRUSTSTORE_TYPE")).isTrue();
        assertThat(Variables.isTold("ASKFIRST_KAFKA_SECURITY_COLOUR")).isFalse();
        Code consent = Code.of("consent-service");
        assertThat(Variables.isKnown("ASKFIRST_CONSENT_DATABASE_URL", consent)).isTrue();
        assertThat(Variables.isKnown("ASKFIRST_CONSENT_DATABASE_COLOUR", consent)).isFalse();
        assertThat(Variables.isKnown("ASKFIRST_SMTP_HOST", consent)).isFalse();
    }
}
